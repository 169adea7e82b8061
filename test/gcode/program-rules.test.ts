// SPDX-License-Identifier: GPL-3.0-or-later
/** What several firmwares' rules are made of. */
import assert from 'node:assert/strict';
import { drawsLine, dwellOfP, wordOf } from '../../src/gcode/program-rules.js';
import { ProgramState } from '../../src/gcode/program-state.js';
import { Words } from '../../src/gcode/words.js';

function wordsOf(line: string): Words {
  const words = new Words();
  assert.equal(words.read(Buffer.from(line), 0, line.length), 'none');
  return words;
}

describe('the words of a line', () => {
  it('are found by their letter, the first of several', () => {
    const words = wordsOf('G1X5Y-2X7');
    const found = [...'GXYZ'].map((letter) => wordOf(words, letter.charCodeAt(0)));
    assert.deepEqual(found, [1, 5, -2, Number.NaN]);
    words.read(Buffer.from('G0'), 0, 2);
    assert.deepEqual(wordOf(words, 'X'.charCodeAt(0)), Number.NaN, 'of another line');
  });

  it('say how long a wait is, which is never less than nothing', () => {
    const waits = ['G4P2.5', 'P1G4', 'G4', 'G4P-3', 'G4P0'].map((line) => dwellOfP(wordsOf(line)));
    assert.deepEqual(waits, [2.5, 1, 0, 0, 0]);
  });
});

describe('a line', () => {
  it('draws unless it is a rapid, or leads nowhere', () => {
    const draws = (...lines: readonly string[]) => {
      const state = new ProgramState();
      for (const line of lines) state.read(wordsOf(line));
      return drawsLine(state);
    };
    assert.deepEqual(
      [draws('G1X5'), draws('G2X5I2'), draws('G3X5R9'), draws('X5'), draws('G1', 'X5')],
      [true, true, true, true, true],
    );
    assert.deepEqual(
      [draws('G0X5'), draws('G0', 'X5'), draws('G1'), draws('M3'), draws('G28'), draws('G80X5')],
      [false, false, false, false, false, false],
    );
  });
});
