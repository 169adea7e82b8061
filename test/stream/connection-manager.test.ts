// SPDX-License-Identifier: GPL-3.0-or-later
/** What the stream process hands on from a machine's profile to its session. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verbatim } from '../../src/base/message.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { drivers } from '../../src/devices/index.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { withValues } from '../../src/machine/profile-sections.js';
import { ConnectionManager } from '../../src/stream/connection-manager.js';
import type { Watched } from '../../src/stream/guardian.js';
import type { Transport } from '../../src/transport/contract.js';
import { scratchFolder } from '../support/kerf-command.js';
import { until } from '../support/until.js';
import { openVirtualLaser } from '../support/virtual-laser.js';

/** Two seconds of slow, straight lines. */
const PROGRAM = 'G21G90\nM4S500\nG1X20F1200\nX0\nX20\nX0\nM5\n';

describe('the connection manager', function () {
  this.timeout(30_000);

  it('lets no more motion wait in the board than the machine is set to', async () => {
    using folder = scratchFolder();
    const programPath = join(folder.path, 'program');
    writeFileSync(programPath, PROGRAM);
    using laser = openVirtualLaser({ pace: 'real' });
    const host = new ConnectionManager({ drivers, open: async () => laser.transport });
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

  it('calls off a connection that is being made, and closes what opens too late', async () => {
    using laser = openVirtualLaser();
    let wasReported = false;
    const ways = [
      (signal: AbortSignal) =>
        new Promise<Transport>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
      (signal: AbortSignal) =>
        new Promise<Transport>((resolve) => {
          signal.addEventListener('abort', () => resolve(laser.transport));
        }),
    ];
    laser.transport.closed.connect(() => {
      wasReported = true;
    });
    for (const way of ways) {
      let isAsked = false;
      const open = (_address: string, _machine: MachineProfile, signal: AbortSignal) => {
        isAsked = true;
        return way(signal);
      };
      const host = new ConnectionManager({ drivers, open });
      const states: MachineState[] = [];
      host.stateChanged.connect((state) => states.push(state));
      const connecting = host.command({
        kind: 'connect',
        port: 'tcp://x:1',
        machine: VIRTUAL_LASER,
      });
      await until(() => isAsked);
      await host.end();
      await assert.rejects(connecting, { name: 'AbortError' });
      assert.equal(host.present, undefined);
      assert.deepEqual([states.at(-1)?.condition, states.at(-1)?.message], ['offline', undefined]);
    }
    assert.equal(wasReported, true);
  });

  describe('and its guardian', () => {
    const connect = { kind: 'connect', port: 'tcp://laser:23', machine: VIRTUAL_LASER } as const;

    function guarded() {
      const laser = openVirtualLaser({ pace: 'real' });
      const reported: string[] = [];
      const guard = {
        watch: ({ address, emergencyStopBytes }: Watched) =>
          void reported.push(`watch ${address} with ${JSON.stringify(emergencyStopBytes)}`),
        release: () => void reported.push('release'),
      };
      const host = new ConnectionManager({ drivers, open: async () => laser.transport, guard });
      return { host, told: reported, laser };
    }

    it('is told of nothing by whoever only looks', async () => {
      const { host, told: reported, laser } = guarded();
      using _laser = laser;
      await host.command(connect);
      await host.command({ kind: 'read-settings' });
      await host.command({ kind: 'air', isOn: true });
      assert.equal(await host.end(), true);
      assert.deepEqual([...new Set(reported)], ['release']);
    });

    it('watches from before the first move until the machine is safe', async () => {
      const { host, told: reported, laser } = guarded();
      using _laser = laser;
      await host.command(connect);
      const jog = host.command({ kind: 'jog', by: { x: 1, y: 0 }, speed: 50 });
      assert.deepEqual(reported, ['watch tcp://laser:23 with [33,24]']);
      await jog;
      await host.end();
      assert.equal(reported.at(-1), 'release');
    });

    it('is let go where a move was refused before anything moved', async () => {
      const { host, told: reported, laser } = guarded();
      using _laser = laser;
      laser.controller.write(Buffer.from('G1X100F600\n'));
      await host.command(connect);
      const jog = host.command({ kind: 'jog', by: { x: 1, y: 0 }, speed: 50 });
      await assert.rejects(jog, { code: 'device.busy' });
      assert.equal(reported.at(-1), 'release');
      await host.end();
      assert.equal(laser.controller.condition, 'Run');
    });

    it('stays on watch where a broken process cannot make the machine safe', async () => {
      const { host, told: reported, laser } = guarded();
      using _laser = laser;
      await host.command(connect);
      await host.command({ kind: 'jog', by: { x: 100, y: 0 }, speed: 5 });
      laser.controller.onData = () => undefined; // Nothing is confirmed any more.
      assert.equal(await host.end(verbatim('Something broke.')), false);
      assert.deepEqual([...new Set(reported)], ['watch tcp://laser:23 with [33,24]']);
    });
  });
});
