// SPDX-License-Identifier: GPL-3.0-or-later
/** A drawing measured for its truth report, as a whole. */
import assert from 'node:assert/strict';
import type { Art, Colour, PathShape } from '../../src/art/art.js';
import { measureArt } from '../../src/art/truth/measure.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { filled, rectangle, stroked } from '../operations/sample-art.js';

const RED: Colour = [255, 0, 0];
const BLUE: Colour = [0, 0, 255];

function line(stroke: Colour, x0: number, y0: number, x1: number, y1: number): PathShape {
  return stroked(new PathBuilder().moveTo(x0, y0).lineTo(x1, y1).build(), stroke);
}

describe('a drawing that is measured', () => {
  it('has its lengths by layers and colours, its smallest parts, and what is cut through', () => {
    const shapes: Art['shapes'] = [
      stroked(rectangle(10, 10, 20, 20), RED),
      line(BLUE, 0, 20, 50, 20),
      filled(rectangle(60, 10, 5, 5)),
      stroked(rectangle(60, 30, 3, 2), RED),
      line(BLUE, 0, 20.5, 5, 20.5),
      line(BLUE, 61, 25, 61, 40.0004),
      { ...line([0, 0, 0], 0, 11, 40, 11), layer: 1 },
      line([255, 255, 255], 70, 20, 75, 20),
      {
        ...{ kind: 'bitmap', id: 'p', layer: 0, encoded: new Uint8Array(), mediaType: 'image/png' },
        ...{ widthPx: 1, heightPx: 1, placement: [10, 0, 0, 10, 80, 35] },
      },
    ];
    const layers = [{ name: 'Drawing' }, { name: 'Guides', isNamed: true }];
    assert.deepEqual(measureArt({ width: 100.00049, height: 50, layers, shapes }), {
      page: { width: 100, height: 50 },
      drawn: { width: 90, height: 35 },
      layers: [
        {
          ...{ name: 'Red', colour: '#ff0000', purpose: 'cut', pictures: 0 },
          ...{ outlines: 2, open: 0, millimetres: 90 },
        },
        {
          ...{ name: 'Blue', colour: '#0000ff', purpose: 'score', pictures: 0 },
          ...{ outlines: 3, open: 3, millimetres: 70 },
        },
        {
          ...{ name: 'Black', colour: '#000000', purpose: 'engrave', pictures: 0 },
          ...{ outlines: 1, open: 0, millimetres: 20 },
        },
        { name: 'Guides', purpose: 'nothing', pictures: 0, outlines: 1, open: 1, millimetres: 40 },
        { name: 'Pictures', pictures: 1, outlines: 0, open: 0, millimetres: 0 },
      ],
      colours: [
        { colour: '#ff0000', use: 'line', outlines: 2, open: 0, millimetres: 90 },
        { colour: '#0000ff', use: 'line', outlines: 3, open: 3, millimetres: 70 },
        { colour: '#000000', use: 'fill', outlines: 1, open: 0, millimetres: 20 },
        { colour: '#000000', use: 'line', outlines: 1, open: 1, millimetres: 40 },
        { colour: '#ffffff', use: 'line', outlines: 1, open: 1, millimetres: 5 },
      ],
      pictures: 1,
      openOutlines: 4,
      smallestFeature: 2,
      smallestGap: 0.5,
      cutsThrough: [{ cut: 'Red', through: 'Blue', places: 4 }],
      isCompared: true,
    });
  });

  it('has no smallest part and no gap where there is nothing', () => {
    const measured = measureArt({ width: 10, height: 20, layers: [], shapes: [] });
    assert.deepEqual(measured, {
      ...{ page: { width: 10, height: 20 }, drawn: { width: 0, height: 0 }, layers: [] },
      ...{ colours: [], pictures: 0, openOutlines: 0, cutsThrough: [], isCompared: true },
    });
  });

  it('tells of cuts through whatever else is burnt, whichever is drawn first, and of no others', () => {
    const square = (stroke: Colour) => stroked(rectangle(10, 10, 20, 20), stroke);
    const across = (stroke: Colour) => line(stroke, 0, 20, 50, 20);
    const found = (...shapes: PathShape[]) =>
      measureArt({ width: 50, height: 50, layers: [{ name: 'A' }], shapes }).cutsThrough;
    const through = [{ cut: 'Red', through: 'Blue', places: 2 }];
    assert.deepEqual(found(square(BLUE), across(RED)), through);
    assert.deepEqual(found(across(RED), square(BLUE)), through);
    assert.deepEqual(found(square(BLUE), across([0, 255, 0])), []);
    assert.deepEqual(found(square(RED), across(RED)), [
      { cut: 'Drawing', through: 'Drawing', places: 2 },
    ]);
  });
});
