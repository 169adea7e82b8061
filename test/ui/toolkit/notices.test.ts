// SPDX-License-Identifier: GPL-3.0-or-later
/** A sentence of a toast is seen whole: GTK would cut it, or give it one line. */
import assert from 'node:assert/strict';
import { folded } from '../../../src/ui/toolkit/notices.js';

describe('a sentence that is folded', () => {
  it('has no line longer than asked for, and loses no word', () => {
    const sentence = 'The job was stopped because the board has said nothing for some seconds.';
    const lines = folded(sentence, 30).split('\n');
    assert.ok(lines.length > 1 && lines.every((line) => line.length <= 30));
    assert.equal(lines.join(' '), sentence);
  });

  it('stays as it is where it fits, and where a word is longer than a line', () => {
    assert.equal(folded('Saved.', 30), 'Saved.');
    assert.equal(folded('', 30), '');
    assert.equal(folded(`See ${'x'.repeat(40)} there`, 30), `See\n${'x'.repeat(40)}\nthere`);
  });
});
