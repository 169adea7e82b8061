// SPDX-License-Identifier: GPL-3.0-or-later
/** Which way the head goes while a board is measured: into the bed, from wherever it stands. */
import assert from 'node:assert/strict';
import type { MachineLink } from '../../../src/devices/contract/link.js';
import { grbl } from '../../../src/devices/grbl/index.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { measureBoard } from '../../../src/editor/measure/measure-board.js';
import type { ExecutionContext } from '../../../src/tasker/index.js';

/** Nothing is run: the first program is looked at, and refused. */
async function firstProgram(state: object): Promise<readonly string[]> {
  let program = '';
  const context = { subContext: () => context } as unknown as ExecutionContext; // No more is used.
  const machine = { ...GRBL_DIODE, bed: { ...GRBL_DIODE.bed, width: 400, depth: 300 } };
  const measuring = measureBoard(context, {
    link: { state } as unknown as MachineLink, // Nor of this one.
    ...{ machine, driver: grbl },
    keep: (made) => {
      program = made;
      return Promise.reject(new Error('that is enough'));
    },
  });
  await assert.rejects(measuring, /that is enough/);
  return program.split('\n');
}

/** Where a dot goes, mm. */
async function wayFrom(state: object): Promise<readonly number[]> {
  const line = (await firstProgram(state))[3]!;
  const [, x, y] = /^X(-?[\d.]+)Y(-?[\d.]+)S0000$/.exec(line) ?? assert.fail(line);
  return [Number(x), Number(y)];
}

describe('the way that a board is measured on', () => {
  it('leads away from the nearer ends of the bed, a tenth of a millimetre a dot', async () => {
    for (const [x, y, way] of [
      [0, 0, [0.1, 0.1]],
      [199, 149, [0.1, 0.1]],
      [201, 0, [-0.1, 0.1]],
      [0, 151, [0.1, -0.1]],
      [400, 300, [-0.1, -0.1]],
    ] as const) {
      assert.deepEqual(await wayFrom({ machinePosition: { x, y } }), way, `${x}, ${y}`);
    }
  });

  it('knows a board that counts from minus its travel up to 0', async () => {
    for (const [x, y, way] of [
      [-1, -1, [-0.1, -0.1]],
      [-399, -299, [0.1, 0.1]],
      [-199, -151, [-0.1, 0.1]],
    ] as const) {
      assert.deepEqual(await wayFrom({ machinePosition: { x, y } }), way, `${x}, ${y}`);
    }
  });

  it('goes by the travel that the board reports, and by what is known of its reach before that', async () => {
    const machinePosition = { x: 60, y: 60 };
    const facts = { travelX: 100, travelY: 200 };
    const motors = { maxSpeedX: 100, maxSpeedY: 100, accelerationX: 500, accelerationY: 500 };
    const board = { ...facts, ...motors, stepsPerMmX: 80, stepsPerMmY: 80 };
    assert.deepEqual(await wayFrom({ machinePosition, board }), [-0.1, 0.1]);
    const reach = { x: { from: 40, to: 100 }, y: { from: -60, to: 100 } };
    assert.deepEqual(await wayFrom({ machinePosition, board, reach }), [0.1, -0.1]);
  });

  it('begins with a run of a hundred moves, which only wakes the board up, in the dark', async () => {
    const lines = await firstProgram({ machinePosition: { x: 0, y: 0 } });
    const moves = lines.filter((line) => line.endsWith('S0000'));
    assert.equal(moves.length, 100);
    assert.equal(new Set(moves).size, 2);
    assert.equal(lines[0], 'M5S0');
    assert.equal(lines[1], `G21G91G94G1F${60 * GRBL_DIODE.motion.maxSpeedX}`);
  });
});
