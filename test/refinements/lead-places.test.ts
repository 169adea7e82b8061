// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a lead is tried first. */
import assert from 'node:assert/strict';
import { CutSheet } from '../../src/refinements/leads/cut-sheet.js';
import { placesOn } from '../../src/refinements/leads/places.js';

//   30
//  ┌──┐ 10
//  └──┘
const CLOSED = Float64Array.of(0, 0, 30, 0, 30, 10, 0, 10, 0, 0);
const OPEN = Float64Array.of(0, 0, 30, 0, 30, 10);
const NO_TICK = () => {};

const ofStroke = (points: Float64Array) => placesOn([points]).map(({ at }) => at);

describe('a lead is tried', () => {
  it('where a closed outline begins, then in the middle of its sides, the longest first', () => {
    assert.deepEqual(ofStroke(CLOSED).slice(0, 5), [0, 15, 55, 35, 75]);
    assert.equal(ofStroke(CLOSED).length, 1 + 4 + 16);
  });

  it('in the middle of six sides at most', () => {
    // Eight sides around a staircase: of 8, 7, 1, 2, 1, 2, 6 and 3 mm.
    const stairs = [0, 0, 8, 0, 8, 7, 7, 7, 7, 5, 6, 5, 6, 3, 0, 3, 0, 0];
    const places = ofStroke(Float64Array.from(stairs));
    assert.deepEqual(places.slice(0, 7), [0, 4, 11.5, 24, 28.5, 17, 20]);
    assert.equal(places.length, 1 + 6 + 16);
  });

  it('nowhere near the ends of an open one, where its bridges are', () => {
    const places = ofStroke(OPEN);
    assert.deepEqual(places.slice(0, 2), [20, 15]);
    assert.ok(places.every((at) => at >= 10 && at <= 30));
    assert.equal(places.length, 1 + 1 + 8);
    // Just a quarter of the way from an end is far enough.
    assert.deepEqual(ofStroke(Float64Array.of(0, 0, 10, 0, 10, 10)).slice(0, 3), [10, 5, 15]);
  });

  it('on the longest of its strokes before the others, and not on more than six', () => {
    const strokes = Array.from({ length: 8 }, (_, i) => Float64Array.of(0, 0, i + 1, 0));
    const order = [...new Set(placesOn(strokes).map(({ stroke }) => stroke))];
    assert.deepEqual(order, [7, 6, 5, 4, 3, 2]);
  });
});

describe('a sheet on which a part is cut in loose strokes', () => {
  const line = (...points: readonly number[]) =>
    ({ kind: 'path', points: Float64Array.from(points) }) as const;
  const hole = line(20, 20, 20, 40, 40, 40, 40, 20, 20, 20);
  const part = [line(0, 0, 60, 0), line(60, 0, 60, 60), line(60, 60, 0, 60), line(0, 60, 0, 0)];
  const sheet = new CutSheet([hole, ...part], {
    bed: { minX: -50, minY: -50, maxX: 100, maxY: 100 },
    ...{ keeps: 'part', tick: NO_TICK },
  });

  it('has the waste of a hole inside of the hole', () => {
    const outline = sheet.outlineOf(hole);
    assert.ok(outline?.isWasteInside);
    assert.ok(sheet.isFree(Float64Array.of(23, 30, 20, 30), outline, 3));
    assert.ok(!sheet.isFree(Float64Array.of(17, 30, 20, 30), outline, 3));
  });

  it('is free where a lead stays off what it leads to until shortly before it joins', () => {
    const outline = sheet.outlineOf(hole)!;
    const isFree = (height: number, ...lead: number[]) =>
      sheet.isFree(Float64Array.from(lead), outline, height);
    assert.ok(isFree(3, 30, 24, 30, 20));
    assert.ok(!isFree(3, 30, 24, 30, 20, 30.2, 20.2, 30.5, 20), 'meets it on the way');
    // For half of its way it keeps a quarter of a millimetre off, or of its height where that is less.
    const along = [30, 24, 30, 20.15, 36, 20.15, 36, 20];
    assert.ok(!isFree(3, ...along));
    assert.ok(isFree(0.4, ...along));
    assert.ok(isFree(3, 30, 26, 30, 20.15, 35, 20.15, 35, 20));
  });

  it('is free on the bed only', () => {
    const small = new CutSheet([hole], {
      bed: { minX: 0, minY: 0, maxX: 30, maxY: 100 },
      ...{ keeps: 'sheet', tick: NO_TICK },
    });
    const outline = small.outlineOf(hole)!;
    assert.ok(outline.isWasteInside);
    assert.ok(small.isFree(Float64Array.of(28, 23, 28, 20), outline, 3));
    assert.ok(!small.isFree(Float64Array.of(32, 23, 32, 20), outline, 3));
  });
});
