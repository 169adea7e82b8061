// SPDX-License-Identifier: GPL-3.0-or-later
/** What every session promises, whatever machine it talks to, shown on the driver's own simulator. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abilityFor } from '../../src/devices/abilities.js';
import { ABILITIES, type Ability } from '../../src/devices/contract/ability.js';
import type { SessionCommand } from '../../src/devices/contract/commands.js';
import type { Session } from '../../src/devices/contract/session.js';
import type { MachineState, PositionTrust } from '../../src/devices/contract/state.js';
import { drivers } from '../../src/devices/index.js';
import { MARLIN_DIODE } from '../../src/devices/marlin/profiles.js';
import { SMOOTHIE_CO2 } from '../../src/devices/smoothie/profiles.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { openMachine } from '../../src/simulators/core/serve.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import { VirtualMarlin } from '../../src/simulators/marlin/controller.js';
import { VirtualSmoothie } from '../../src/simulators/smoothie/controller.js';
import type { Transport } from '../../src/transport/contract.js';
import { MACHINE } from '../devices/grbl/session-bench.js';
import { openVirtualLaser } from '../support/virtual-laser.js';

/** What the contract needs of a driver's simulator, and a program of a few seconds in its language. */
interface Stand {
  readonly machine: MachineProfile;
  readonly program: string;
  /** What a stop in motion leaves of the position: firmwares without feed hold may lose steps. */
  readonly trustAfterStop: PositionTrust;
  open(): Disposable & {
    readonly transport: Transport;
    isBeamOn(): boolean;
    burntMillimetres(): number;
  };
}

const stands: Readonly<Record<string, Stand>> = {
  grbl: {
    machine: MACHINE,
    program: 'G21G90\nM3S500\nG1F1200X20\nX0\nX20\nX0\nM5\n',
    trustAfterStop: 'here',
    open: () => standOn(openVirtualLaser({ pace: 'real' })),
  },
  marlin: {
    machine: MARLIN_DIODE,
    program: 'G21\nG90\nM3I1S0\nG1F1200X20S128\nG1X0\nG1X20\nG1X0\nM5\n',
    trustAfterStop: 'suspect',
    open: () => standOn(openMachine(new VirtualMarlin(), 'real')),
  },
  smoothie: {
    machine: SMOOTHIE_CO2,
    program: 'G21\nG90\nG1F1200X20S0.5\nG1X0\nG1X20\nG1X0\nM5\n',
    trustAfterStop: 'here',
    open: () => standOn(openMachine(new VirtualSmoothie(), 'real')),
  },
};

function standOn(machine: Disposable & { transport: Transport; controller: VirtualMachine }) {
  return {
    transport: machine.transport,
    isBeamOn: () => machine.controller.isBeamOn,
    burntMillimetres: () => machine.controller.burn.cutMillimetres,
    [Symbol.dispose]: () => machine[Symbol.dispose](),
  };
}

for (const driver of drivers) {
  describe(`a session with ${driver.id}`, function () {
    this.timeout(30_000);
    let folder = '';
    let programPath = '';
    const stand = stands[driver.id];
    assert.ok(stand, `the contract has no simulator for ${driver.id}`);
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
      programPath = join(folder, 'program');
      await writeFile(programPath, stand.program);
    });
    after(() => rm(folder, { recursive: true }));

    async function live(
      use: (session: Session, machine: ReturnType<Stand['open']>) => Promise<void>,
    ) {
      assert.ok(stand);
      using machine = stand.open();
      const session = (await driver.loadSessions()).create(machine.transport, stand.machine);
      try {
        await session.start();
        await use(session, machine);
      } finally {
        session.dispose();
      }
    }

    for (const ability of ABILITIES) {
      it(`takes or refuses by its list of abilities: ${ability}`, () =>
        live(async (session) => {
          const canDo = session.state.abilities?.includes(ability);
          for (const command of askings(programPath)[ability]) {
            assert.equal(abilityFor(command), ability);
            const asked = session.command(command);
            if (canDo) await takenOrWhatComesFirst(asked);
            else await assert.rejects(asked, { code: 'device.unsupported' });
          }
          if (canDo) await session.command({ kind: 'stop' });
        }));
    }

    it('tells its abilities only while it is connected', () =>
      live(async (session, machine) => {
        assert.ok(session.state.abilities);
        await machine.transport.close();
        assert.equal(session.state.abilities, undefined);
      }));

    const start = (session: Session) =>
      session.command({ kind: 'start-job', jobId: 'contract', programPath });

    it('knows the machine after start, and where it stands', () =>
      live(async (session) => {
        assert.equal(session.state.condition, 'idle');
        assert.equal(session.state.trust, 'here');
        assert.ok(session.state.firmware);
        assert.ok(session.state.port);
      }));

    it('finishes a job with the beam off, its lines counted', () =>
      live(async (session, machine) => {
        const end = until(session, ({ job }) => job?.phase === 'finished');
        await start(session);
        const { job } = await end;
        assert.equal(job?.jobId, 'contract');
        assert.equal(job?.done, job?.total);
        assert.equal(machine.isBeamOn(), false);
        assert.ok(machine.burntMillimetres() > 1);
      }));

    it('stops while it burns', () =>
      live(async (session, machine) => {
        const burning = until(session, ({ power, job }) => power > 0 && job?.phase === 'running');
        await start(session);
        await burning;
        await session.command({ kind: 'stop' });
        assert.equal(machine.isBeamOn(), false);
        assert.equal(session.state.job?.phase, 'stopped');
        assert.equal(session.state.trust, stand.trustAfterStop);
      }));

    it('stops while it is held', () =>
      live(async (session, machine) => {
        const running = until(session, ({ condition }) => condition === 'run');
        await start(session);
        await running;
        const held = until(session, ({ job }) => job?.phase === 'held');
        await session.command({ kind: 'hold' });
        await held;
        await session.command({ kind: 'stop' });
        assert.equal(machine.isBeamOn(), false);
        assert.equal(session.state.job?.phase, 'stopped');
      }));

    it('stops while it jogs, and does nothing when there is nothing to stop', () =>
      live(async (session) => {
        await session.command({ kind: 'stop' });
        await session.command({ kind: 'jog', by: { x: 200, y: 0 }, speed: 20 });
        const idle = until(session, ({ condition }) => condition === 'idle');
        await session.command({ kind: 'stop' });
        await idle;
        assert.ok(session.state.machinePosition.x < 199);
      }));

    it('takes an emergency stop in any state, and starts nothing after it unasked', () =>
      live(async (session, machine) => {
        const burning = until(session, ({ power }) => power > 0);
        await start(session);
        await burning;
        const stopped = until(session, ({ job }) => job?.phase === 'stopped');
        await session.command({ kind: 'emergency-stop' });
        await stopped;
        await until(session, ({ condition }) => condition !== 'run');
        assert.equal(machine.isBeamOn(), false);
        assert.notEqual(session.state.trust, 'known');
        await assert.rejects(start(session));
      }));

    it('is safe after makeSafe, and stays offline after the wire is gone', () =>
      live(async (session, machine) => {
        const burning = until(session, ({ power }) => power > 0);
        await start(session);
        await burning;
        await session.makeSafe();
        assert.equal(machine.isBeamOn(), false);
        await machine.transport.close();
        assert.equal(session.state.condition, 'offline');
        await session.makeSafe();
        await assert.rejects(start(session));
      }));
  });
}

/** Some boards want homing first, or take an override during a job only; none calls it unsupported. */
async function takenOrWhatComesFirst(asked: Promise<void>): Promise<void> {
  await asked.catch((error) => {
    assert.ok(
      ['device.not-homed', 'device.override', 'device.no-systems'].includes(error.code),
      error.message,
    );
  });
}

/** What a machine that stands idle is asked for to try its abilities. */
function askings(programPath: string): Readonly<Record<Ability, readonly SessionCommand[]>> {
  const zero = { x: 0, y: 0 };
  return {
    'dry-run': [{ kind: 'dry-run', jobId: 'dry', programPath }],
    'jog-while-held': [{ kind: 'jog-start', direction: { x: 1, y: 0 }, speed: 20 }],
    'go-to-machine': [{ kind: 'go-to', to: zero, speed: 20, frame: 'machine' }],
    'zero-one-axis': [
      { kind: 'set-zero', axes: 'x' },
      { kind: 'set-zero', axes: 'y' },
    ],
    'zero-by-place': [{ kind: 'call-place', place: { x: 40, y: 12.5 } }],
    'work-systems': [
      { kind: 'set-work-offset', system: 'G55', offset: { x: 10, y: 5 } },
      { kind: 'select-work-system', system: 'G55' },
    ],
    'override-feed': [{ kind: 'override', of: 'feed', to: 0.9 }],
    'override-rapid': [{ kind: 'override', of: 'rapid', to: 0.5 }],
    'override-power': [{ kind: 'override', of: 'power', to: 1.1 }],
    'test-fire': [{ kind: 'test-fire', power: 0.01, seconds: 1 }],
    air: [
      { kind: 'air', isOn: true },
      { kind: 'air', isOn: false },
    ],
    settings: [{ kind: 'read-settings' }, { kind: 'write-setting', number: 110, value: '6000' }],
    'typed-lines': [{ kind: 'send-line', line: 'G21' }],
  };
}

/** The first state, from the present one on, that is so. */
function until(session: Session, isSo: (state: MachineState) => boolean): Promise<MachineState> {
  return new Promise((resolve) => {
    if (isSo(session.state)) {
      resolve(session.state);
      return;
    }
    const disconnect = session.stateChanged.connect((state) => {
      if (!isSo(state)) return;
      disconnect();
      resolve(state);
    });
  });
}
