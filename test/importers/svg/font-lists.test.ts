// SPDX-License-Identifier: GPL-3.0-or-later
/** What a document asks of fonts, by its text alone. */
import assert from 'node:assert/strict';
import { fontOptions } from '../../../src/importers/svg/font-lists.js';

const asked = (content: string, attributes = '') =>
  fontOptions(`<svg><text ${attributes}>${content}</text></svg>`);

describe('the fonts that a document asks for', () => {
  it('are none where it has no text', () => {
    assert.equal(fontOptions('<svg><textPath/><rect font-family="Arial"/></svg>'), undefined);
  });

  it('are its families and its generic ones, under their usual names', () => {
    const options = asked('x', `style="font-family: 'Open Sans', system-ui, inherit"`);
    assert.deepEqual([options?.families, options?.generics], [['Open Sans'], ['sans-serif']]);
  });

  it('have a letter of each script that not all fonts have, and no signs or Latin ones', () => {
    assert.deepEqual(asked('abc äöü αβγ жзи 12 €')?.letters, []);
    assert.deepEqual(asked('אבג דה')?.letters, ['א']);
    assert.deepEqual(asked('漢字 かな')?.letters, ['漢', '字', 'か']);
    assert.deepEqual(asked('、。ー')?.letters, ['ー'], 'punctuation is no letter');
  });
});
