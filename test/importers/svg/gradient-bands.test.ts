// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a gradient lets something be seen, worked out by hand: stripes, rings, and what lies beyond its ends. */
import assert from 'node:assert/strict';
import { Clipper } from '../../../src/areas/clipper.js';
import { IDENTITY, type Matrix } from '../../../src/geometry/matrix.js';
import { pointsBounds, signedArea } from '../../../src/geometry/polyline.js';
import { seenOf } from '../../../src/importers/svg/clips/gradient-bands.js';
import type { TreeAttributes } from '../../../src/importers/svg/clips/node.js';

/** Stops by how much is seen of them. */
type Stop = readonly [offset: number, opacity: number];

let clipper: Clipper;
before(async () => {
  clipper = await Clipper.load();
});

function seen(
  tag: string,
  attributes: TreeAttributes,
  stops: readonly Stop[],
  toPage: Matrix = IDENTITY,
) {
  const children = stops.map(([offset, opacity]) => ({
    tag: 'stop',
    attributes: { offset: `${offset}`, 'stop-color': '#ffffff', 'stop-opacity': `${opacity}` },
    children: [],
  }));
  const shade = (_: unknown, opacity: number) => opacity;
  return seenOf({ tag, attributes, children }, toPage, { shade, least: 0.5, clipper });
}

/** The columns of each stripe, to a tenth; what goes on for ever ends far away. */
const stripes = (rings: ReturnType<typeof seen>) =>
  rings?.map((ring) => {
    const { minX, maxX, minY, maxY } = pointsBounds(ring);
    assert.ok(minY < -500 && maxY > 500, 'as high as any drawing');
    assert.ok(signedArea(ring) > 0);
    return [minX, maxX].map((x) =>
      Math.abs(x) > 500 ? Math.sign(x) * 999 : Math.round(x * 10) / 10,
    );
  });
const AXIS = { x1: '0', y1: '0', x2: '10', y2: '0' };

describe('a straight gradient', () => {
  it('is seen in stripes, up to where it is half as strong, and beyond its ends as there', () => {
    const across = (...stops: readonly Stop[]) => stripes(seen('linearGradient', AXIS, stops));
    assert.deepEqual(across([0, 0], [1, 1]), [[5, 999]]);
    assert.deepEqual(across([0, 1], [1, 0]), [[-999, 5]]);
    assert.deepEqual(across([0, 1], [1, 1]), [[-999, 999]]);
    assert.deepEqual(across([0, 0], [1, 0]), []);
    assert.deepEqual(across([0, 0], [0.5, 1], [1, 0]), [[2.5, 7.5]]);
    assert.deepEqual(across([0, 1], [0.4, 0], [0.6, 0], [1, 1]), [
      [-999, 2],
      [8, 999],
    ]);
  });

  it('is as its nearest stop before the first one and behind the last', () => {
    const across = (...stops: readonly Stop[]) => stripes(seen('linearGradient', AXIS, stops));
    assert.deepEqual(across([0.4, 1], [0.6, 0]), [[-999, 5]]);
    assert.deepEqual(across([0.4, 0], [0.6, 1]), [[5, 999]]);
    assert.deepEqual(across([0.3, 1]), [[-999, 999]]);
    // A sharp edge: two stops at one place.
    assert.deepEqual(across([0.5, 0], [0.5, 1]), [[5, 999]]);
  });

  it('lies where it is turned to, its stripes anticlockwise also where it is mirrored', () => {
    const stops: readonly Stop[] = [
      [0, 0],
      [1, 1],
    ];
    const mirrored = seen('linearGradient', AXIS, stops, [-1, 0, 0, 1, 100, 0]);
    assert.deepEqual(stripes(mirrored), [[-999, 95]]);
    const moved = { ...AXIS, gradientTransform: 'matrix(2 0 0 2 30 0)' };
    assert.deepEqual(stripes(seen('linearGradient', moved, stops)), [[40, 999]]);
    const upwards = seen('linearGradient', { ...AXIS, x2: '0', y2: '10' }, stops)!;
    const { minY, maxY, minX, maxX } = pointsBounds(upwards[0]!);
    assert.ok(Math.abs(minY - 5) < 0.02 && maxY > 500 && minX < -500 && maxX > 500);
  });
});

describe('a round gradient', () => {
  const ROUND = { cx: '20', cy: '30', fx: '20', fy: '30', r: '10' };

  it('is seen in discs and rings around its middle', () => {
    const area = (...stops: readonly Stop[]) =>
      seen('radialGradient', ROUND, stops)!.reduce((sum, ring) => sum + signedArea(ring), 0);
    const isNear = (found: number, right: number) =>
      assert.ok(Math.abs(found / right - 1) < 0.01, `${found} is not ${right}`);
    isNear(area([0, 1], [1, 0]), 25 * Math.PI);
    isNear(area([0, 0], [0.5, 1], [1, 0]), (7.5 ** 2 - 2.5 ** 2) * Math.PI);
    const [disc] = seen('radialGradient', ROUND, [
      [0, 1],
      [1, 0],
    ])!;
    const { minX, minY, maxX, maxY } = pointsBounds(disc!);
    for (const [found, right] of [
      [minX, 15],
      [minY, 25],
      [maxX, 25],
      [maxY, 35],
    ] as const)
      assert.ok(Math.abs(found - right) < 0.02, `${found} is not ${right}`);
    isNear(area([0, 0], [1, 1]), (1e4 ** 2 - 25) * Math.PI);
  });

  it('is not cut where its focus is aside, where it repeats, or has no stops', () => {
    const stops: readonly Stop[] = [
      [0, 1],
      [1, 0],
    ];
    for (const other of [{ fx: '21' }, { fy: '29' }, { spreadMethod: 'reflect' }])
      assert.equal(seen('radialGradient', { ...ROUND, ...other }, stops), undefined);
    assert.equal(seen('radialGradient', ROUND, []), undefined);
    assert.equal(seen('pattern', ROUND, stops), undefined);
    assert.equal(seen('linearGradient', { ...AXIS, spreadMethod: 'repeat' }, stops), undefined);
    assert.ok(seen('linearGradient', { ...AXIS, spreadMethod: 'pad' }, stops));
  });
});
