// SPDX-License-Identifier: GPL-3.0-or-later
/** The one colour that stands for what pdf.js says of a paint. */
import assert from 'node:assert/strict';
import { colourOf, colourOfShading } from '../../../src/importers/pdf/paints.js';

const gradient = (...stops: readonly (readonly [number, string])[]) =>
  colourOfShading(['RadialAxial', 'axial', null, stops]);

describe('the colour of a paint in a PDF', () => {
  it('is what it says, and black where it says no colour', () => {
    assert.deepEqual(colourOf('#0a80ff'), [10, 128, 255]);
    assert.deepEqual(colourOf('none'), [0, 0, 0]);
    assert.deepEqual(colourOf(undefined), [0, 0, 0]);
  });

  it('of a gradient is its mean along the whole way, each stop as far as it reaches', () => {
    assert.deepEqual(gradient([0, '#000000'], [1, '#ff00c8']), [128, 0, 100]);
    assert.deepEqual(gradient([0.25, '#000000'], [0.75, '#ffffff']), [128, 128, 128]);
    assert.deepEqual(gradient([0, '#ffffff'], [0.5, '#ffffff'], [0.5, '#000000']), [128, 128, 128]);
    assert.deepEqual(gradient([0, '#000000'], [0.9, '#000000'], [1, '#c80000']), [10, 0, 0]);
    assert.deepEqual(gradient([0.3, '#112233']), [17, 34, 51], 'one colour is that colour');
  });

  it('of a mesh, or of a gradient without stops, is grey', () => {
    for (const shading of [['Mesh', []], undefined, 'x', ['RadialAxial', 'axial', null, []]]) {
      assert.deepEqual(colourOfShading(shading), [128, 128, 128]);
    }
  });
});
