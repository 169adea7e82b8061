// SPDX-License-Identifier: GPL-3.0-or-later
/** Where lines end, byte by byte. */
import assert from 'node:assert/strict';
import { CR, LF, LineEnds } from '../../src/gcode/line-ends.js';

/** The bytes that are no end of their own. */
function secondHalves(text: string): number[] {
  const ends = new LineEnds();
  return [...text].flatMap((letter, i) => (ends.isSecondHalf(letter.charCodeAt(0)) ? [i] : []));
}

describe('the end of a line', () => {
  it('is CR, LF or both, and of both the LF is none of its own', () => {
    assert.deepEqual([CR, LF], [13, 10]);
    assert.deepEqual(secondHalves('a\r\nb\rc\nd'), [2]);
    assert.deepEqual(secondHalves('\r\n\r\n'), [1, 3]);
  });

  it('is each of several LF, the first of a file among them', () => {
    assert.deepEqual(secondHalves('\n\na'), []);
    assert.deepEqual(secondHalves('\r\n\n'), [1]);
    assert.deepEqual(secondHalves('\n\r'), []);
  });
});
