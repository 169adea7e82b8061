// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '../../../src/devices/contract/session.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { grblSessions } from '../../../src/devices/grbl/session.js';
import type { VirtualController } from '../../../src/simulators/grbl/controller.js';
import { openTransport } from '../../../src/transport/open.js';
import { MACHINE, SQUARE } from '../../devices/grbl/session-bench.js';
import { english } from '../../support/english.js';
import { openVirtualLaser, serveVirtualLaser } from '../../support/virtual-laser.js';

const hasSocat = spawnSync('socat', ['-V']).status === 0;

function jobEnd(session: Session): Promise<MachineState> {
  return new Promise((resolve) => {
    session.stateChanged.connect((state) => {
      if (['finished', 'stopped', 'failed'].includes(state.job?.phase ?? '')) resolve(state);
    });
  });
}

describe('the virtual laser', function () {
  this.timeout(30_000);
  let folder = '';
  let programPath = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
    programPath = join(folder, 'square.gcode');
    await writeFile(programPath, SQUARE);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function burnSquare(address: string, controller: VirtualController) {
    const transport = await openTransport(address, { baudRate: 115_200 });
    const session = grblSessions.create(transport, MACHINE);
    await session.start();
    const before = controller.burn.cutMillimetres;
    const ended = jobEnd(session);
    await session.command({ kind: 'start-job', jobId: 'square', programPath });
    const { job } = await ended;
    assert.equal(job?.phase, 'finished', english(job?.reason));
    assert.ok(Math.abs(controller.burn.cutMillimetres - before - 40) < 1e-6);
    assert.equal(controller.isBeamOn, false);
    assert.equal(controller.receive.lost, 0);
    session.dispose();
    await transport.close();
  }

  /** Serves while `use` runs. */
  async function serving(
    options: { tcpPort?: number; ptyLink?: string; pace?: 'real' | 'max' },
    use: (addresses: readonly string[], controller: VirtualController) => Promise<void>,
  ) {
    const stop = new AbortController();
    let used: Promise<void> | undefined;
    await serveVirtualLaser({
      ...options,
      signal: stop.signal,
      onListening: (addresses, controller) => {
        used = use(addresses, controller).finally(() => stop.abort());
      },
    });
    await used;
  }

  it('burns in this process, at the pace of the clock', async () => {
    using laser = openVirtualLaser();
    const session = grblSessions.create(laser.transport, MACHINE);
    await session.start();
    const ended = jobEnd(session);
    await session.command({ kind: 'start-job', jobId: 'square', programPath });
    const { job } = await ended;
    assert.equal(job?.phase, 'finished');
    assert.ok(Math.abs(laser.controller.burn.cutMillimetres - 40) < 1e-6);
    session.dispose();
  });

  it('burns behind a network port, twice in a row', async () => {
    await serving({ tcpPort: 0, pace: 'max' }, async ([address = ''], controller) => {
      await burnSquare(address, controller);
      await burnSquare(address, controller);
    });
  });

  it('burns behind a pseudo-terminal, opened by serialport like a machine', async function () {
    if (!hasSocat) {
      console.log('    skipped: socat is not installed (package socat)');
      this.skip();
    }
    const ptyLink = join(folder, 'laser');
    await serving({ ptyLink, tcpPort: 0 }, async (addresses, controller) => {
      assert.equal(addresses[1], ptyLink);
      await burnSquare(ptyLink, controller);
      await burnSquare(ptyLink, controller);
      await burnSquare(addresses[0] ?? '', controller);
    });
    assert.ok(!existsSync(ptyLink));
  });

  it('stays in motion when the connection is lost, as a real machine does', async () => {
    await serving({ tcpPort: 0 }, async ([address = ''], controller) => {
      const transport = await openTransport(address, { baudRate: 115_200 });
      const answered = new Promise<void>((resolve) => {
        transport.received.connect(() => resolve());
      });
      transport.write(Buffer.from('M3S500G1X100F600\n'));
      await answered;
      await transport.close();
      assert.ok(controller.isBeamOn);
      const again = await openTransport(address, { baudRate: 115_200 });
      const session = grblSessions.create(again, MACHINE);
      await session.start();
      assert.equal(session.state.condition, 'run');
      assert.equal(session.state.trust, 'suspect');
      await session.makeSafe();
      assert.equal(controller.isBeamOn, false);
      session.dispose();
      await again.close();
    });
  });

  it('wants to know where to listen', async () => {
    const { signal } = new AbortController();
    await assert.rejects(serveVirtualLaser({ signal }), { code: 'usage.option' });
  });
});
