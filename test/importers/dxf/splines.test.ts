// SPDX-License-Identifier: GPL-3.0-or-later
/** Splines by control points and through points, as curves whose every point was reckoned by hand. */
import assert from 'node:assert/strict';
import { pointOfCubic } from '../../../src/geometry/arc-of-cubic.js';
import type { Point } from '../../../src/geometry/path.js';
import { cubicsThrough } from '../../../src/importers/dxf/fit-points.js';
import { type Cubic, nurbsCubics } from '../../../src/importers/dxf/nurbs.js';

const at = (...xy: number[]): Point[] =>
  Array.from({ length: xy.length / 2 }, (_, i) => ({ x: xy[2 * i]!, y: xy[2 * i + 1]! }));
const numbers = (cubics: readonly Cubic[] | undefined) =>
  cubics?.map((cubic) =>
    cubic.flatMap(({ x, y }) => [x, y].map((v) => Math.round(v * 1e6) / 1e6 + 0)),
  );
const exact = (...values: number[]) => values.map((v) => Math.round(v * 1e6) / 1e6 + 0);

describe('a spline of control points', () => {
  it('is the very same curve up to the third degree', () => {
    const lines = nurbsCubics({ degree: 1, knots: [0, 0, 1, 3, 3], points: at(0, 0, 3, 0, 3, 6) });
    assert.deepEqual(numbers(lines), [
      [0, 0, 1, 0, 2, 0, 3, 0],
      [3, 0, 3, 2, 3, 4, 3, 6],
    ]);
    const arch = nurbsCubics({
      degree: 2,
      knots: [0, 0, 0, 1, 1, 1],
      points: at(0, 0, 3, 6, 6, 0),
    });
    assert.deepEqual(numbers(arch), [[0, 0, 2, 4, 4, 4, 6, 0]]);
    const whole = [0, 0, 0, 0, 1, 1, 1, 1];
    const cubic = nurbsCubics({ degree: 3, knots: whole, points: at(0, 0, 1, 5, 7, 5, 9, 1) });
    assert.deepEqual(numbers(cubic), [[0, 0, 1, 5, 7, 5, 9, 1]]);
    // One span of an even one: (a + 4b + c) / 6, (2b + c) / 3, (b + 2c) / 3, (b + 4c + d) / 6.
    const even = nurbsCubics({
      ...{ degree: 3, knots: [0, 1, 2, 3, 4, 5, 6, 7] },
      points: at(0, 0, 6, 0, 6, 12, 18, 12),
    });
    assert.deepEqual(numbers(even), [[5, 2, 6, 4, 6, 8, 8, 10]]);
  });

  it('is parted at its knots, wherever they are', () => {
    const points = at(0, 0, 3, 6, 9, 6, 12, 0);
    const parted = nurbsCubics({ degree: 2, knots: [0, 0, 0, 1, 3, 3, 3], points });
    // The knot is a third of the way from 0 to 3: so far are both parts joined between the inner points.
    assert.deepEqual(numbers(parted), [
      [0, 0, 2, 4, ...exact(11 / 3), 6, 5, 6],
      [5, 6, ...exact(23 / 3), 6, 10, 4, 12, 0],
    ]);
    const doubled = nurbsCubics({ degree: 1, knots: [0, 0, 1, 1, 2, 2], points });
    assert.equal(doubled?.length, 2, 'two points at one knot are not joined');
  });

  it('with weights stays within half a thousandth of a millimetre', () => {
    const knots = [0, 0, 0, 1, 1, 1];
    const points = at(10, 0, 10, 10, 0, 10);
    const round = nurbsCubics({ degree: 2, knots, points, weights: [1, Math.SQRT1_2, 1] })!;
    for (const cubic of round) {
      for (let t = 0; t <= 1; t += 0.05) {
        const { x, y } = pointOfCubic(cubic, t);
        assert.ok(Math.abs(Math.hypot(x, y) - 10) < 6e-4, `${x} ${y}`);
      }
    }
    assert.deepEqual(numbers([round[0]!])![0]!.slice(0, 2), [10, 0]);
    assert.deepEqual(numbers([round.at(-1)!])![0]!.slice(-2), [0, 10]);
    assert.equal(round.length, 8);
    const vast = points.map(({ x, y }) => ({ x: x * 5e5, y: y * 5e5 }));
    const wide = nurbsCubics({ degree: 2, knots, points: vast, weights: [1, Math.SQRT1_2, 1] })!;
    for (const cubic of wide) {
      const { x, y } = pointOfCubic(cubic, 0.5);
      assert.ok(
        Math.abs(Math.hypot(x, y) - 5e6) < 6e-4,
        'also where that takes hundreds of pieces',
      );
    }
    const alike = { degree: 2, knots, points, weights: [2, 2, 2] };
    assert.deepEqual(
      numbers(nurbsCubics(alike)),
      numbers(nurbsCubics({ degree: 2, knots, points })),
    );
  });

  it('of a high degree runs where its points say', () => {
    const knots = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    const points = at(0, 0, 0, 16, 16, 16, 32, 16, 32, 0);
    const cubics = nurbsCubics({ degree: 4, knots, points })!;
    const places = cubics.flatMap((cubic) =>
      [0, 0.25, 0.5, 0.75, 1].map((t) => pointOfCubic(cubic, t)),
    );
    // Half way it is (a + 4b + 6c + 4d + e) / 16.
    assert.ok(places.some(({ x, y }) => Math.hypot(x - 16, y - 14) < 1e-9));
    for (const [i, cubic] of cubics.slice(1).entries()) assert.deepEqual(cubics[i]![3], cubic[0]);
  });

  it('is none where its numbers make no curve', () => {
    const sound = { degree: 2, knots: [0, 0, 0, 1, 1, 1], points: at(0, 0, 3, 6, 6, 0) };
    assert.ok(nurbsCubics({ ...sound, weights: [1, 2, 1] }));
    for (const wrong of [
      { degree: 0, knots: [0, 0, 1, 1] },
      { degree: 1.5 },
      { degree: 3, knots: [0, 0, 0, 0, 1, 1, 1] },
      { knots: [0, 0, 0, 1, 1] },
      { knots: [0, 0, 0, 1, 1, 0.5] },
      { knots: [0, 0, 0, 1, 1, Number.NaN] },
      { knots: [0, 0, 0, 1, 1, Number.POSITIVE_INFINITY] },
      { weights: [1, 1] },
      { weights: [1, 0, 1] },
      { weights: [1, -1, 1] },
      { weights: [1, Number.POSITIVE_INFINITY, 1] },
    ]) {
      assert.equal(nurbsCubics({ ...sound, ...wrong }), undefined, JSON.stringify(wrong));
    }
    const degree = (n: number) => ({
      degree: n,
      knots: Array.from({ length: 2 * n + 2 }, (_, i) => (i > n ? 1 : 0)),
      points: Array.from({ length: n + 1 }, (_, i) => ({ x: i, y: 0 })),
    });
    assert.ok(nurbsCubics(degree(25)));
    assert.equal(nurbsCubics(degree(26)), undefined);
  });
});

describe('a spline through points', () => {
  it('leaves its ends straight, and is as smooth as can be between', () => {
    assert.deepEqual(numbers(cubicsThrough(at(0, 0, 1, 1, 2, 0))), [
      [0, 0, ...exact(1 / 3), 0.5, ...exact(2 / 3), 1, 1, 1],
      [1, 1, ...exact(4 / 3), 1, ...exact(5 / 3), 0.5, 2, 0],
    ]);
    // Sides of 1 and 2: the slopes are (7/6, −1/6), (2/3, 1/3) and (−1/3, 4/3).
    assert.deepEqual(numbers(cubicsThrough(at(0, 0, 1, 0, 1, 2))), [
      exact(0, 0, 7 / 18, -1 / 18, 7 / 9, -1 / 9, 1, 0),
      exact(1, 0, 13 / 9, 2 / 9, 11 / 9, 10 / 9, 1, 2),
    ]);
    assert.deepEqual(numbers(cubicsThrough(at(0, 0, 3, 6))), [[0, 0, 1, 2, 2, 4, 3, 6]]);
  });

  it('leaves its ends as it is told, however long that direction is', () => {
    const [start] = at(0, 7);
    const [end] = at(0, -0.5);
    const third = Math.SQRT2 / 3;
    assert.deepEqual(numbers(cubicsThrough(at(0, 0, 1, 1, 2, 0), { start, end })), [
      exact(0, 0, 0, third, 0.5, 1, 1, 1),
      exact(1, 1, 1.5, 1, 2, third, 2, 0),
    ]);
    // One of them alone.
    const [first] = numbers(cubicsThrough(at(0, 0, 1, 1, 2, 0), { start }))!;
    assert.deepEqual(first!.slice(2, 4), exact(0, third));
    const [, last] = numbers(cubicsThrough(at(0, 0, 1, 1, 2, 0), { end }))!;
    assert.deepEqual(last!.slice(4, 6), exact(2, third));
  });

  it('takes points upon each other for one, and needs two', () => {
    const plain = cubicsThrough(at(0, 0, 1, 1, 2, 0));
    assert.deepEqual(cubicsThrough(at(0, 0, 0, 0, 1, 1, 1, 1, 2, 0, 2, 0)), plain);
    assert.deepEqual(
      [cubicsThrough(at(4, 4)), cubicsThrough(at(4, 4, 4, 4)), cubicsThrough([])],
      [[], [], []],
    );
  });
});
