// SPDX-License-Identifier: GPL-3.0-or-later
/** What the stream process hands on from a machine's profile to its session. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StreamHost } from '../../src/app/stream-host.js';
import type { MachineState } from '../../src/devices/contract.js';
import { openVirtualLaser } from '../../src/devices/grbl/virtual-laser.js';
import { sessions } from '../../src/devices/sessions.js';
import { VIRTUAL_LASER } from '../../src/machine/built-in.js';
import { withValues } from '../../src/machine/profile-sections.js';
import { scratchFolder } from '../support/kerf-command.js';

/** Two seconds of slow, straight lines. */
const PROGRAM = 'G21G90\nM4S500\nG1X20F1200\nX0\nX20\nX0\nM5\n';

describe('the stream host', function () {
  this.timeout(30_000);

  it('lets no more motion wait in the board than the machine is set to', async () => {
    using folder = scratchFolder();
    const programPath = join(folder.path, 'program');
    writeFileSync(programPath, PROGRAM);
    using laser = openVirtualLaser({ pace: 'real' });
    const host = new StreamHost({ sessions, open: async () => laser.transport });
    const machine = withValues(VIRTUAL_LASER, 'controller', { bufferSeconds: 0.5 });
    await host.command({ kind: 'connect', port: 'virtual:', machine });
    const waiting: number[] = [];
    const finished = new Promise<void>((resolve) => {
      host.stateChanged.connect(({ link, job }: MachineState) => {
        if (link) waiting.push(link.bufferedSeconds);
        if (job?.phase === 'finished') resolve();
      });
    });
    await host.command({ kind: 'start-job', jobId: 'short', programPath });
    await finished;
    await host.end();
    const most = Math.max(...waiting);
    assert.ok(most > 0.25 && most <= 0.5, `${most} s`);
  });
});
