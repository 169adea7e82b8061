// SPDX-License-Identifier: GPL-3.0-or-later
/** Plain shapes: where their corners are, and how true their curves. */
import assert from 'node:assert/strict';
import { flatten } from '../../src/geometry/flatten.js';
import { CUBIC, LINE, type Path } from '../../src/geometry/path.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { signedArea } from '../../src/geometry/polyline.js';
import {
  arcPath,
  ellipseIn,
  rectangleOfRadii,
  roundedRectangle,
  starPoints,
} from '../../src/geometry/shapes.js';

const near = (actual: number, expected: number, by = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected}`);
const box = (path: Path) =>
  Object.values(pathBounds(path)).map((at) => Math.round(at * 1e6) / 1e6 + 0);
const area = (path: Path) => signedArea(flatten(path, 1e-4)[0]!.points);
const drawn = ({ ops }: Path) => [
  ops.filter((op) => op === LINE).length,
  ops.filter((op) => op === CUBIC).length,
];

/** Each point of it is as far from a place as it should be. */
function isRound(path: Path, x: number, y: number, radius: number) {
  const [line] = flatten(path, 1e-4);
  for (let i = 0; i < line!.points.length; i += 2)
    near(Math.hypot(line!.points[i]! - x, line!.points[i + 1]! - y), radius, radius * 3e-4);
}

describe('a plain shape', () => {
  it('is a rectangle, sharp or with round corners, counter-clockwise', () => {
    const sharp = roundedRectangle(40, 20, 0);
    assert.deepEqual([...sharp.coords], [0, 0, 40, 0, 40, 20, 0, 20]);
    const round = roundedRectangle(40, 20, 5);
    assert.deepEqual(
      [box(round), drawn(round)],
      [
        [0, 0, 40, 20],
        [4, 4],
      ],
    );
    near(area(round), 800 - 25 * (4 - Math.PI), 0.05);
    // As round as can be, no line is left between two curves.
    assert.deepEqual(drawn(roundedRectangle(40, 20, 10)), [2, 4]);
    assert.deepEqual(drawn(roundedRectangle(20, 40, 10)), [2, 4]);
    assert.deepEqual(drawn(roundedRectangle(20, 20, 10)), [0, 4]);
    isRound(roundedRectangle(20, 20, 10), 10, 10, 10);
  });

  it('is an ellipse', () => {
    const whole = ellipseIn(40, 20);
    assert.deepEqual(
      [box(whole), drawn(whole)],
      [
        [0, 0, 40, 20],
        [0, 4],
      ],
    );
    near(area(whole), Math.PI * 200, 0.2);
    isRound(ellipseIn(14, 14), 7, 7, 7);
  });

  it('has each corner as round as it is asked to be', () => {
    const path = rectangleOfRadii(40, 30, [2, 4, 0, 8]);
    assert.deepEqual(
      [box(path), drawn(path)],
      [
        [0, 0, 40, 30],
        [4, 3],
      ],
    );
    const [line] = flatten(path, 1e-4);
    const ends = (x: number, y: number) => {
      const points = line!.points;
      for (let i = 0; i < points.length; i += 2)
        if (Math.hypot(points[i]! - x, points[i + 1]! - y) < 1e-9) return true;
      return false;
    };
    for (const [x, y] of [
      [2, 0],
      [36, 0],
      [40, 4],
      [40, 30],
      [8, 30],
      [0, 22],
      [0, 2],
    ] as const)
      assert.ok(ends(x, y), `${x} ${y}`);
    near(signedArea(line!.points), 1200 - (4 + 16 + 64) * (1 - Math.PI / 4), 0.02);
    assert.deepEqual([...rectangleOfRadii(4, 3, [0, 0, 0, 0]).coords], [0, 0, 4, 0, 4, 3, 0, 3]);
    // Each corner is a part of a circle around its own centre.
    for (const [i, x, y] of [
      [0, 5, 5],
      [1, 35, 5],
      [2, 35, 25],
      [3, 5, 25],
    ] as const) {
      const radii = [0, 0, 0, 0].with(i, 5) as [number, number, number, number];
      const { points } = flatten(rectangleOfRadii(40, 30, radii), 1e-4)[0]!;
      let near5 = 0;
      for (let k = 0; k < points.length; k += 2)
        if (Math.abs(Math.hypot(points[k]! - x, points[k + 1]! - y) - 5) < 2e-3) near5++;
      assert.ok(near5 > 10, `corner ${i}`);
    }
  });

  it('is a polygon or a star with its first corner on top', () => {
    const rounded = (...given: Parameters<typeof starPoints>) =>
      starPoints(...given).map(({ x, y }) => [
        Math.round(x * 1e6) / 1e6 + 0,
        Math.round(y * 1e6) / 1e6 + 0,
      ]);
    assert.deepEqual(rounded(4, 10, 0), [
      [0, 10],
      [-10, 0],
      [0, -10],
      [10, 0],
    ]);
    const inner = Math.round(2.5 * Math.SQRT2 * 1e6) / 1e6;
    assert.deepEqual(rounded(4, 10, 0.5), [
      [0, 10],
      [-inner, inner],
      [-10, 0],
      [-inner, -inner],
      [0, -10],
      [inner, -inner],
      [10, 0],
      [inner, inner],
    ]);
  });

  it('is an arc with its middle on top, open, a slice or a segment', () => {
    const half = arcPath(10, Math.PI, 'open');
    assert.deepEqual(
      [box(half), drawn(half)],
      [
        [-10, 0, 10, 10],
        [0, 2],
      ],
    );
    isRound(half, 0, 0, 10);
    near(half.coords[0]!, 10);
    near(half.coords.at(-2)!, -10);
    const leg = Math.round(10 * Math.SQRT1_2 * 1e6) / 1e6;
    assert.deepEqual(box(arcPath(10, Math.PI / 2, 'open')), [-leg, leg, leg, 10]);
    assert.deepEqual(drawn(arcPath(10, Math.PI / 2, 'open')), [0, 1]);
    assert.deepEqual(drawn(arcPath(10, Math.PI / 2 + 0.01, 'open')), [0, 2]);
    const slice = arcPath(10, Math.PI / 2, 'sector');
    assert.deepEqual(
      [box(slice), drawn(slice)],
      [
        [-leg, 0, leg, 10],
        [1, 1],
      ],
    );
    near(area(slice), Math.PI * 25, 0.03);
    const segment = arcPath(10, Math.PI / 2, 'chord');
    assert.deepEqual(
      [box(segment), drawn(segment)],
      [
        [-leg, leg, leg, 10],
        [0, 1],
      ],
    );
    near(area(segment), Math.PI * 25 - 50, 0.03);
    for (const form of ['open', 'sector', 'chord'] as const) {
      const whole = arcPath(10, 2 * Math.PI, form);
      assert.deepEqual(
        [box(whole), drawn(whole)],
        [
          [-10, -10, 10, 10],
          [0, 4],
        ],
      );
      assert.deepEqual([...whole.coords.slice(0, 2)], [...whole.coords.slice(-2)]);
      isRound(whole, 0, 0, 10);
    }
    const closes = (sweep: number, form: 'open' | 'chord') =>
      arcPath(10, sweep, form).ops.at(-1) === 3;
    assert.deepEqual(
      [closes(6, 'open'), closes(6, 'chord'), closes(2 * Math.PI, 'open')],
      [false, true, true],
    );
  });
});
