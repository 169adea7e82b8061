// SPDX-License-Identifier: GPL-3.0-or-later
/** The bed of a board that was homed in an earlier session: from where to where it counts, and what may move. */
import assert from 'node:assert/strict';
import { NoPositionMemory } from '../../../src/devices/position-memory.js';
import { RepRapState } from '../../../src/devices/reprap/reprap-state.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import type { VirtualMachine } from '../../../src/simulators/core/virtual-machine.js';
import type { LineBench } from '../line-bench.js';
import { marlin, smoothie } from './boards.js';

const standingAt = (x: number, y: number): RepRapState => {
  const machine = new RepRapState(SMOOTHIE_CO2);
  const status = {
    condition: 'idle',
    position: { x: 0, y: 0 },
    machinePosition: { x, y },
  } as const;
  machine.note({ kind: 'status', status });
  return machine;
};

describe('the reach of a board that tells its machine position', () => {
  it('is its bed counted up from 0, where its head stands in it', () => {
    const { width, depth } = SMOOTHIE_CO2.bed;
    const reach = standingAt(250, 150).reachOf();
    assert.deepEqual(
      [reach?.x, reach?.y],
      [
        { from: 0, to: width },
        { from: 0, to: depth },
      ],
    );
  });

  it('is not guessed where the head stands elsewhere', () => {
    assert.equal(standingAt(-120, 40).reachOf(), undefined);
    assert.equal(standingAt(5000, 40).reachOf(), undefined);
  });
});

const OUT_OF_REACH = { code: 'device.out-of-reach' };

async function goTo(bench: LineBench<VirtualMachine>, x: number, y: number): Promise<void> {
  await bench.command({ kind: 'go-to', to: { x, y }, speed: 100 });
  await bench.time.until(() => bench.state.condition === 'idle', 30);
  await bench.time.pass(2);
}

/** As the commands of `kerf control` do it: every one is a process of its own. */
async function next(bench: LineBench<VirtualMachine>, memory: NoPositionMemory): Promise<void> {
  await bench.time.for(bench.session.remember());
  await bench.reconnect({ memory });
}

const boards = {
  marlin: (memory: NoPositionMemory) => marlin({}, { memory }),
  'marlin with systems': (memory: NoPositionMemory) =>
    marlin({ hasCoordinateSystems: true }, { memory }),
  'marlin without workspace offsets': (memory: NoPositionMemory) =>
    marlin({ hasWorkspaceOffsets: false }, { memory }),
  'marlin that tells no steps': (memory: NoPositionMemory) =>
    marlin({ reportsSteps: false }, { memory }),
  'marlin with shared belts': (memory: NoPositionMemory) => marlin({ isCoreXy: true }, { memory }),
  smoothie: (memory: NoPositionMemory) => smoothie({}, { memory }),
};

for (const [name, board] of Object.entries(boards)) {
  describe(`the bed of a ${name} board, homed in an earlier process`, function () {
    this.timeout(20_000);

    it('is guarded where it stands at home, which a board that began anew looks like', async () => {
      const memory = new NoPositionMemory();
      await using bench = await board(memory);
      await bench.command({ kind: 'home' });
      for (let process = 0; process < 2; process++) {
        await next(bench, memory);
        assert.equal(bench.state.trust, 'known');
        // A job that begins here is begun on a homed machine, and is taken up again on one.
        assert.equal(bench.state.isHomed, true);
        await assert.rejects(
          bench.command({ kind: 'go-to', to: { x: -10, y: 5 }, speed: 100 }),
          OUT_OF_REACH,
        );
      }
      await next(bench, memory);
      bench.controller.powerUp();
      await bench.time.pass(2);
      await next(bench, memory);
      assert.notEqual(bench.state.trust, 'known');
      assert.equal(bench.state.isHomed, false);
    });

    it('is guarded from a zero that was set within it, for everything that moves', async () => {
      const memory = new NoPositionMemory();
      await using bench = await board(memory);
      await bench.command({ kind: 'home' });
      await next(bench, memory);
      await goTo(bench, 50, 40);
      await next(bench, memory);
      await bench.command({ kind: 'set-zero' });
      await next(bench, memory);
      assert.deepEqual(bench.state.position, { x: 0, y: 0 });
      assert.deepEqual(bench.state.machinePosition, { x: 50, y: 40 });
      const box = { minX: -60, minY: 0, maxX: 5, maxY: 5 };
      for (const command of [
        { kind: 'go-to', to: { x: -60, y: 0 }, speed: 100 },
        { kind: 'jog', by: { x: -60, y: 0 }, speed: 100 },
        { kind: 'frame', bounds: box, speed: 100, power: 0 },
        { kind: 'send-line', line: 'G0X-60' },
      ] as const) {
        await assert.rejects(bench.command(command), OUT_OF_REACH, command.kind);
      }
      await assert.rejects(bench.startJob('G21\nG90\nG0X0Y0F3000\nG0X-60\n'), OUT_OF_REACH);
      await goTo(bench, -50, -40);
      await next(bench, memory);
      assert.deepEqual(bench.state.machinePosition, { x: 0, y: 0 });
      await assert.rejects(
        bench.command({ kind: 'go-to', to: { x: -51, y: -40 }, speed: 100 }),
        OUT_OF_REACH,
      );
      assert.deepEqual(bench.controller.position, { x: 0, y: 0 });
    });
  });
}

describe('a marlin board whose zero nobody can place any more', function () {
  this.timeout(20_000);

  it('is moved by steps only, and the sentence says what helps', async () => {
    const memory = new NoPositionMemory();
    await using bench = await marlin({ hasWorkspaceOffsets: false }, { memory });
    await bench.command({ kind: 'home' });
    await goTo(bench, 50, 40);
    await bench.command({ kind: 'set-zero' });
    // A process that was killed left no mark.
    await bench.reconnect({ memory });
    assert.equal(bench.state.trust, 'suspect');
    await assert.rejects(bench.command({ kind: 'go-to', to: { x: -60, y: 0 }, speed: 100 }), {
      code: 'device.position-unknown',
      message: /home the machine/,
    });
  });
});
