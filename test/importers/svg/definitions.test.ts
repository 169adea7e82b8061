// SPDX-License-Identifier: GPL-3.0-or-later
/** The plain colour that stands for a gradient or a pattern. */
import assert from 'node:assert/strict';
import { Definitions } from '../../../src/importers/svg/definitions.js';

const BLACK = { colour: [0, 0, 0], opacity: 1 };

function colourOf(tag: string, ...stops: readonly Readonly<Record<string, string>>[]) {
  const definitions = new Definitions();
  definitions.open(tag, { id: 'a' });
  for (const stop of stops) {
    definitions.open('stop', stop);
    definitions.close();
  }
  definitions.close();
  return definitions.plainColourOf('a');
}

describe('the plain colour of a gradient', () => {
  it('is the mean of its stops, each as much as it covers, and their mean opacity', () => {
    const red = { 'stop-color': '#ff0000' };
    const blue = { 'stop-color': '#0000ff', 'stop-opacity': '0.5' };
    assert.deepEqual(colourOf('linearGradient', red, blue), {
      ...{ colour: [170, 0, 85], opacity: 0.75 },
    });
    assert.deepEqual(colourOf('radialGradient', { 'stop-color': '#0a141e' }), {
      ...{ colour: [10, 20, 30], opacity: 1 },
    });
  });

  it('is that of its first stop where nothing of it covers', () => {
    const clear = (colour: string) => ({ 'stop-color': colour, 'stop-opacity': '0' });
    assert.deepEqual(colourOf('linearGradient', clear('#0a141e'), clear('#ffffff')), {
      ...{ colour: [10, 20, 30], opacity: 0 },
    });
  });

  it('is black without stops or colours, for a pattern, and for what is not there', () => {
    assert.deepEqual(colourOf('linearGradient'), BLACK);
    assert.deepEqual(colourOf('linearGradient', {}), BLACK);
    assert.deepEqual(colourOf('pattern', { 'stop-color': '#ff0000' }), BLACK);
    assert.deepEqual(new Definitions().plainColourOf('none'), BLACK);
  });
});
