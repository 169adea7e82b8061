// SPDX-License-Identifier: GPL-3.0-or-later
/** Sizes of text that are said in a word, as browsers have them. */
import assert from 'node:assert/strict';
import { outermostSize, pixelsOfSizeWord } from '../../../src/importers/svg/text-size-words.js';

describe('a size of text', () => {
  it('in a word is that of browsers, in whatever letters', () => {
    const words = 'xx-small x-small small medium large x-large XX-Large xxx-large'.split(' ');
    assert.deepEqual(
      words.map((word) => pixelsOfSizeWord('font-size', ` ${word} `)),
      ['9px', '10px', '13px', '16px', '18px', '24px', '32px', '48px'],
    );
    for (const [name, value] of [
      ['width', 'small'],
      ['font-size', '12px'],
      ['font-size', 'constructor'],
    ] as const)
      assert.equal(pixelsOfSizeWord(name, value), undefined, `${name} ${value}`);
  });

  it('of the whole drawing is 16 pixels, or so many of them', () => {
    assert.equal(outermostSize(undefined), '16px');
    assert.equal(outermostSize('150%'), '24px');
    assert.equal(outermostSize(' .5em '), '8px');
    assert.equal(outermostSize('12pt'), '12pt');
  });
});
