// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a line of a program is, beside the very line that Kerf writes. */
import assert from 'node:assert/strict';
import { LineText } from '../../src/toolpath/line-text.js';

const TRAVEL = Number.POSITIVE_INFINITY;

/** Bytes with the end of the line, and words, of each move after the other. */
function measured(moves: readonly (readonly [number, number, number, number])[]) {
  const text = new LineText();
  return moves.map((move) => {
    text.measure(...move);
    return [text.bytes, text.words];
  });
}

const lengthOf = (line: string) => line.length + 1;

describe('the text of a line', () => {
  it('has a word only for what changes', () => {
    const lines = ['X10Y20', 'G1X20S500F6000', 'X30', 'Y30S0', 'G0X31Y32'];
    const moves = [
      [10, 20, 0, TRAVEL],
      [20, 20, 0.5, 100],
      [30, 20, 0.5, 100],
      [30, 30, 0, 100],
      [31, 32, 0, TRAVEL],
    ] as const;
    assert.deepEqual(
      measured(moves).map(([bytes]) => bytes),
      lines.map(lengthOf),
    );
    assert.deepEqual(
      measured(moves).map(([, words]) => words),
      [2, 4, 1, 2, 3],
    );
  });

  it('has no more figures than the number needs', () => {
    const numbers = ['5', '-5', '12.5', '12.34', '12.345', '-0.1', '99.999', '123', '1234.5'];
    for (const number of numbers) {
      const [[bytes]] = measured([[Number(number), 0, 0, TRAVEL]]) as [[number]];
      assert.equal(bytes, lengthOf(`X${number}`), number);
    }
  });

  it('is nothing but its end where nothing changes', () => {
    assert.deepEqual(measured([[0.0004, 0, 0, TRAVEL]]), [[1, 0]]);
  });

  it('says the speed again only when it is another, a travel between them or not', () => {
    const [, , again] = measured([
      [1, 0, 1, 50],
      [2, 0, 0, TRAVEL],
      [3, 0, 1, 50],
    ]);
    assert.deepEqual(again, [lengthOf('G1X3S999'), 3]);
  });
});
