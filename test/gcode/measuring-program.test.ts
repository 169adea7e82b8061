// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  MEASURING_LINE_BYTES,
  MEASURING_LINES_BEFORE,
  measuringProgram,
} from '../../src/gcode/measuring-program.js';

const MOVES = { legs: 4, moves: 50, dx: 0.1, dy: -0.1, speed: 200 };

/** Where a relative program leads, line by line. */
function places(program: string) {
  let [x, y] = [0, 0];
  return program.split('\n').map((line) => {
    const [, dx = '0'] = /X(-?[\d.]+)/.exec(line) ?? [];
    const [, dy = '0'] = /Y(-?[\d.]+)/.exec(line) ?? [];
    x += Number(dx);
    y += Number(dy);
    return { x: Math.round(x * 1000) / 1000, y: Math.round(y * 1000) / 1000 };
  });
}

describe('a program by which a board is measured', () => {
  for (const isShort of [false, true]) {
    it(`is dark, and ends a hair inside of where it began${isShort ? ', with short lines' : ''}`, () => {
      const program = measuringProgram({ ...MOVES, isShort });
      assert.match(program, /^M5S0\nG21G91G94G1F12000\n/);
      assert.doesNotMatch(program, /M[34]|S0*[1-9]/);
      assert.match(program, /\nG90\n$/);
      assert.deepEqual(places(program).at(-1), { x: 0.01, y: -0.01 });
    });

    it(`goes leg by leg, there and back${isShort ? ', with short lines' : ''}`, () => {
      const program = measuringProgram({ ...MOVES, isShort });
      const at = places(program);
      const ends = [0, 1, 2, 3, 4].map((leg) => at[MEASURING_LINES_BEFORE - 1 + leg * MOVES.moves]);
      const [near, far] = [
        { x: 0.5, y: -0.5 },
        { x: 5.5, y: isShort ? -0.5 : -5.5 },
      ];
      assert.deepEqual(ends, [near, far, near, far, near]);
      const bytes = MEASURING_LINE_BYTES[isShort ? 'short' : 'long'];
      const lines = program.split('\n').slice(MEASURING_LINES_BEFORE, -3);
      assert.equal(lines.length, MOVES.legs * MOVES.moves);
      assert.ok(lines.every((line) => Math.abs(line.length + 1 - bytes) <= 1));
    });
  }
});
