// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines before a job, found again in its program. */
import assert from 'node:assert/strict';
import { linesBefore, markedBefore } from '../../src/gcode/hook-mark.js';

const program = (...lines: readonly string[]) => Buffer.from(lines.map((l) => `${l}\n`).join(''));

describe('the lines before a job', () => {
  it('are found again in its program, and none where there were none', () => {
    assert.deepEqual(markedBefore([]), []);
    for (const lines of [['M8'], ['M8', 'G4 P1']]) {
      const marked = markedBefore(lines);
      assert.equal(marked.length, lines.length + 1);
      assert.deepEqual(linesBefore(program(...marked, 'G0 X1')), lines);
    }
    assert.deepEqual(linesBefore(program('M8', 'G0 X1')), []);
  });

  it('are none where the mark stands first, and without empty ones', () => {
    const [, mark = ''] = markedBefore(['M8']);
    assert.deepEqual(linesBefore(program(mark, 'G0 X1')), []);
    assert.deepEqual(linesBefore(program('M8', '  ', '', 'M7', mark)), ['M8', 'M7']);
    assert.deepEqual(linesBefore(program(`${mark} of another`)), [], 'the mark is a whole line');
  });
});
