// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { fuzzyFound, fuzzyScore } from '../../../src/ui/shell/palette/fuzzy.js';

const NAMES = ['Zoom In', 'Zoom to the Selection', 'Select All', 'Save As', 'Größe ändern'];
const found = (typed: string) => fuzzyFound(typed, NAMES, (name) => name);

describe('finding a command by some letters', () => {
  it('finds it by the beginnings of its words', () => {
    assert.equal(found('zts')[0], 'Zoom to the Selection');
    assert.equal(found('sa')[0], 'Save As');
    assert.equal(found('zsel')[0], 'Zoom to the Selection');
  });

  it('puts what was typed as it stands first', () => {
    assert.deepEqual(found('select').slice(0, 2), ['Select All', 'Zoom to the Selection']);
  });

  it('does not mind case, accents or spaces', () => {
    assert.deepEqual(found('GROSSE AND'), ['Größe ändern']);
    assert.equal(found('zoomin')[0], 'Zoom In');
  });

  it('leaves out what lacks a letter, and shows all in their order where nothing is typed', () => {
    assert.deepEqual(found('xyz'), []);
    assert.equal(fuzzyScore('ba', 'ab'), undefined);
    assert.deepEqual(found(' '), NAMES);
  });
});
