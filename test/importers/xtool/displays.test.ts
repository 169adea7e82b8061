// SPDX-License-Identifier: GPL-3.0-or-later
/** Each kind of shape on a canvas of xTool, in its own mm with y down, and what is done to it. */
import assert from 'node:assert/strict';
import type { Shape } from '../../../src/art/art.js';
import { shapesOfDisplay } from '../../../src/importers/xtool/displays.js';
import { processingIn } from '../../../src/importers/xtool/processing.js';
import { areaOf, boundsOf } from '../measure.js';

const pathOf = (shapes: readonly Shape[] | undefined) => {
  const [shape, ...others] = shapes ?? [];
  assert.ok(shape?.kind === 'path' && others.length === 0);
  return shape.path;
};
const boxOf = (shapes: readonly Shape[] | undefined) => {
  const { minX, minY, maxX, maxY } = boundsOf(pathOf(shapes));
  return [minX, minY, maxX, maxY].map((mm) => Math.round(mm * 1000) / 1000 + 0);
};

describe('a shape on a canvas of xTool', () => {
  const rect = { type: 'rect', x: 3, y: 7, width: 10, height: 4 };

  it('is a rectangle, round at its corners as far as there is room', async () => {
    assert.deepEqual(boxOf(await shapesOfDisplay(rect)), [3, 7, 13, 11]);
    const area = async (radius: number) =>
      areaOf(pathOf(await shapesOfDisplay({ ...rect, radius })));
    for (const [radius, expected] of [
      [0, 40],
      [-3, 40],
      [1, 40 - (4 - Math.PI)],
      [9, 40 - 4 * (4 - Math.PI)],
    ] as const) {
      const found = await area(radius);
      assert.ok(Math.abs(found - expected) < 0.01, `${radius}: ${found}`);
    }
    const upright = await shapesOfDisplay({ ...rect, width: 4, height: 10, radius: 9 });
    assert.ok(Math.abs(areaOf(pathOf(upright)) - (40 - 4 * (4 - Math.PI))) < 0.01);
  });

  it('is a circle or an ellipse in its box, or a line to its end', async () => {
    const round = await shapesOfDisplay({ ...rect, type: 'CIRCLE' });
    assert.deepEqual(boxOf(round), [3, 7, 13, 11]);
    assert.ok(Math.abs(areaOf(pathOf(round)) - 10 * Math.PI) < 0.02);
    const line = { type: 'LINE', x: 3, y: 7 };
    const to = async (endPoint: object) => [
      ...pathOf(await shapesOfDisplay({ ...line, endPoint })).coords,
    ];
    assert.deepEqual(await to({ x: 20, y: 30 }), [3, 7, 20, 30]);
    assert.deepEqual(
      [await to({ x: 20 }), await to({ y: 30 })],
      [
        [3, 7, 20, 7],
        [3, 7, 3, 30],
      ],
    );
  });

  it('is turned around its pivot, counted from its corner', async () => {
    const turned = (pivot: object) => shapesOfDisplay({ ...rect, angle: 90, pivot });
    assert.deepEqual(boxOf(await turned({ x: 5, y: 2 })), [6, 4, 10, 14]);
    assert.deepEqual(boxOf(await turned({})), [-1, 7, 3, 17]);
  });

  it('is path data, scaled and turned, with the corner of its box where it says', async () => {
    const path = { type: 'PATH', x: 3, y: 7, dPath: 'M100 100h10v5z' };
    assert.deepEqual(boxOf(await shapesOfDisplay(path)), [3, 7, 13, 12]);
    const scaled = { ...path, scale: { x: 2, y: 3 } };
    assert.deepEqual(boxOf(await shapesOfDisplay(scaled)), [3, 7, 23, 22]);
    assert.deepEqual(boxOf(await shapesOfDisplay({ ...scaled, angle: 90 })), [3, 7, 18, 27]);
    const none = await shapesOfDisplay({ ...path, scale: { x: 0 } });
    assert.deepEqual(boxOf(none), [3, 7, 13, 12], 'a scale of nothing is none');
    assert.deepEqual(boxOf(await shapesOfDisplay({ ...path, type: 'PEN' })), [3, 7, 13, 12]);
    assert.equal(await shapesOfDisplay({ ...path, dPath: 'M0 0"/><x' }), undefined);
  });

  it('is text as the outlines that come with it, each letter in its place', async () => {
    const glyph = { dPath: 'M0 0h2v3z', offsetX: 10, offsetY: 20 };
    const letters = await shapesOfDisplay({
      ...{ type: 'TEXT', text: 'ab' },
      charJSONs: [glyph, { ...glyph, offsetX: 15, angle: 90, scale: { x: 2, y: 1 } }],
    });
    assert.deepEqual(
      letters?.map((shape) => boxOf([shape])),
      [
        [10, 20, 12, 23],
        [12, 20, 15, 24],
      ],
    );
    assert.deepEqual(await shapesOfDisplay({ type: 'TEXT', text: ' ', charJSONs: [] }), []);
    for (const text of ['a', ''])
      assert.equal(await shapesOfDisplay({ type: 'TEXT', text, charJSONs: [] }), undefined);
  });

  it('is none without a width or a height, or of a kind that is not known', async () => {
    for (const type of ['RECT', 'CIRCLE'])
      for (const none of [{ width: 0 }, { height: 0 }, { width: -1 }])
        assert.equal(await shapesOfDisplay({ ...rect, type, ...none }), undefined);
    assert.equal(await shapesOfDisplay({ ...rect, type: 'STAR' }), undefined);
  });
});

describe('what is done to a shape of xTool', () => {
  const workOf = (about: object, canvases = 1) => {
    const unknown: string[] = [];
    const displays = { value: [['a', about]] };
    const canvas = (id: string) => [id, { displays }];
    const value = Array.from({ length: canvases }, (_, i) => canvas(`other ${i}`));
    const found = processingIn({ device: { data: { value } } }, 'c', (type) => unknown.push(type));
    return { work: found.get('a'), unknown };
  };
  const cutting = (parameters: object, more: object = {}) =>
    workOf({
      ...{ processingType: 'VECTOR_CUTTING' },
      data: { VECTOR_CUTTING: { materialType: 'customize', parameter: parameters, ...more } },
    }).work;

  it('is a cut, a score or an engraving, or nothing where it is left out', () => {
    const purpose = (processingType: string) => workOf({ processingType }).work?.purpose;
    const types = ['VECTOR_CUTTING', 'KNIFE_CUTTING', 'VECTOR_ENGRAVING', 'FILL_VECTOR_ENGRAVING'];
    assert.deepEqual([...types, 'BITMAP_ENGRAVING'].map(purpose), [
      ...['cut', 'cut', 'score', 'engrave', 'engrave'],
    ]);
    const ignored = { processingType: 'VECTOR_CUTTING', processIgnore: true };
    assert.deepEqual(workOf(ignored).work, { purpose: 'nothing' });
    assert.equal(workOf({ ...ignored, processIgnore: false }).work?.purpose, 'cut');
    assert.deepEqual(workOf({ processingType: 'INTAGLIO' }), {
      work: undefined,
      unknown: ['INTAGLIO'],
    });
    assert.deepEqual(workOf({}), { work: undefined, unknown: [] });
  });

  it('has the power, the speed and the passes of its material, or of the only one', () => {
    const customize = { power: 80, speed: 12, repeat: 3 };
    assert.deepEqual(cutting({ other: { power: 1 }, customize }), {
      ...{ purpose: 'cut', settings: { power: 0.8, speed: 12, passes: 3 } },
    });
    assert.deepEqual(cutting({ customize }, { materialType: 'lost' })?.settings, {
      ...{ power: 0.8, speed: 12, passes: 3 },
    });
    assert.deepEqual(cutting({ customize: { power: 120, speed: 0, repeat: 1 } })?.settings, {
      power: 1,
    });
    assert.deepEqual(cutting({ customize: { power: -5, repeat: 1.6 } })?.settings, {
      ...{ power: 0, passes: 2 },
    });
    assert.deepEqual(cutting({})?.settings, {});
  });

  it('is that of the only canvas, and of no one where there are several others', () => {
    assert.equal(workOf({ processingType: 'VECTOR_CUTTING' }, 1).work?.purpose, 'cut');
    assert.equal(workOf({ processingType: 'VECTOR_CUTTING' }, 2).work, undefined);
  });
});
