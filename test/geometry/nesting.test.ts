// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoxIndex } from '../../src/geometry/box-index.js';
import { nestingOf } from '../../src/geometry/nesting.js';
import { PointTest } from '../../src/geometry/point-test.js';
import { holdsPoint, type Polyline } from '../../src/geometry/polyline.js';
import { waitingOrder } from '../../src/toolpath/waiting-order.js';

function square(x: number, y: number, size: number): Polyline {
  const points = Float64Array.of(x, y, x + size, y, x + size, y + size, x, y + size, x, y);
  return { points, isClosed: true };
}

function segments(...corners: readonly (readonly [number, number])[]): Polyline[] {
  return corners.slice(1).map((to, i) => {
    return { points: Float64Array.of(...corners[i]!, ...to), isClosed: false };
  });
}

/** Who waits for each of them, by number. */
function waiting(lines: readonly Polyline[]): (readonly number[])[] {
  return nestingOf(lines).waiting.map((list) => [...list].sort((a, b) => a - b));
}

const ring = [
  [0, 0],
  [50, 0],
  [50, 50],
  [0, 50],
] as const;

describe('nesting', () => {
  it('lets an outline wait for what lies right inside it', () => {
    const stroke: Polyline = { points: Float64Array.of(12, 12, 14, 14), isClosed: false };
    const lines = [
      square(0, 0, 100),
      square(10, 10, 20),
      stroke,
      square(50, 50, 5),
      square(200, 0, 9),
    ];
    assert.deepEqual(waiting(lines), [[], [0], [1], [0], []]);
    assert.deepEqual([...nestingOf(lines).parent], [-1, 0, 1, 0, -1]);
  });

  it('puts a line in an outline that any side of it runs across', () => {
    const across = [-20, -20, -5, 5, 15, 5];
    const lines = (...points: number[]): Polyline[] => [
      square(0, 0, 10),
      { points: Float64Array.from(points), isClosed: false },
    ];
    assert.deepEqual(waiting(lines(...across)), [[], [0]], 'the last one');
    assert.deepEqual(waiting(lines(-5, 5, 15, 5, 30, 30)), [[], [0]], 'the first one');
    assert.deepEqual(waiting(lines(5, -5, 5, 15, 30, 30)), [[], [0]], 'upwards');
    assert.deepEqual(waiting(lines(-20, -20, -5, 12, 15, 12)), [[], []], 'above it');
  });

  it('does not put twins inside each other, nor a neighbour that only shares the box', () => {
    assert.deepEqual(waiting([square(0, 0, 5), square(0, 0, 5)]), [[], []]);
    const bracket: Polyline = {
      points: Float64Array.of(0, 0, 30, 0, 30, 5, 5, 5, 5, 30, 0, 30, 0, 0),
      isClosed: true,
    };
    assert.deepEqual(waiting([bracket, square(15, 15, 5)]), [[], []]);
  });

  it('knows a hole that touches the outline, and a notch across it', () => {
    const disc: Polyline = {
      points: Float64Array.from({ length: 66 }, (_, i) => {
        const angle = (2 * Math.PI * (i >> 1)) / 32;
        return 25 + 25 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
      }),
      isClosed: true,
    };
    assert.deepEqual(waiting([square(0, 0, 50), disc]), [[], [0]]);
    assert.deepEqual(waiting([square(0, 0, 50), square(45, 20, 10)]), [[], [0]]);
    assert.deepEqual(waiting([square(0, 0, 50), square(45, 20, 40)]), [[], []]);
  });

  it('lets an outline wait for a line right across it', () => {
    const line: Polyline = { points: Float64Array.of(-10, 20, 60, 20), isClosed: false };
    const beside: Polyline = { points: Float64Array.of(-10, 70, 60, 70), isClosed: false };
    assert.deepEqual(waiting([square(0, 0, 50), line, beside]), [[], [0], []]);
  });

  it('lets a bracket wait for a line that only just reaches into it, by whichever end or the middle', () => {
    // Within its box, but outside of it, lies most of each line.
    const bracket: Polyline = {
      points: Float64Array.of(0, 0, 90, 0, 90, 5, 5, 5, 5, 90, 0, 90, 0, 0),
      isClosed: true,
    };
    const open = (...points: number[]): Polyline => ({
      points: Float64Array.from(points),
      isClosed: false,
    });
    const reaching = [
      open(4.5, 60, 80, 60),
      open(80, 60, 4.5, 60),
      open(60, 80, 60, 4.5),
      open(60, 80, 60, 5.5, 62, 4.5, 64, 5.5, 64, 80),
      open(80, 80, 4.9, 80, 80, 75),
      open(2.5, -20, 2.5, 120),
      open(-20, 2.5, 120, 2.5),
    ];
    const beside = [
      open(5.5, 60, 80, 60),
      open(60, 80, 60, 5.5),
      open(-1, -20, -1, 120),
      open(-20, 91, 120, 91),
      open(-1, 95, 95, 91),
    ];
    const parentOf = (line: Polyline) =>
      nestingOf([bracket, line], { frees: (i) => i === 0 }).parent[1];
    assert.deepEqual(
      reaching.map(parentOf),
      reaching.map(() => 0),
    );
    assert.deepEqual(
      beside.map(parentOf),
      beside.map(() => -1),
    );
  });

  it('joins loose strokes to an outline, in whatever direction and order they are drawn', () => {
    const [bottom, right, top, left] = segments(...ring, ring[0]);
    const turned = { ...right!, points: Float64Array.of(50, 50, 50, 0) };
    assert.deepEqual(waiting([top!, turned, square(20, 20, 5), left!, bottom!]), [
      [],
      [],
      [0, 1, 3, 4],
      [],
      [],
    ]);
  });

  it('bridges gaps that the beam would burn away, and no wider ones', () => {
    const gap = (mm: number) => {
      const corners = [[mm, 0], ...ring.slice(1), [0, 0]] as (readonly [number, number])[];
      return nestingOf([...segments(...corners), square(20, 20, 5)]).parent[4];
    };
    assert.equal(gap(0.15), 0);
    assert.equal(gap(0.5), -1);
  });

  it('joins a circle of hundreds of strokes shorter than a gap', () => {
    const corners = Array.from({ length: 401 }, (_, i) => {
      const angle = (2 * Math.PI * (i % 400)) / 400;
      return [Math.cos(angle) * 8, Math.sin(angle) * 8] as const;
    });
    const nesting = nestingOf([...segments(...corners), square(-1, -1, 2)]);
    assert.equal(nesting.waiting[400]!.length, 400);
  });

  it('parts two neighbours that share a loose stroke', () => {
    // ┌──┬──┐
    // │▫ │  │   The hole lies in the left one only.
    // └──┴──┘
    const lines = [
      ...segments([20, 0], [0, 0], [0, 20], [20, 20]),
      ...segments([20, 20], [40, 20], [40, 0], [20, 0]),
      ...segments([20, 0], [20, 20]),
      square(5, 5, 5),
    ];
    assert.deepEqual(waiting(lines)[7], [0, 1, 2, 6]);
  });

  it('cuts what parts share before what would let them fall together', () => {
    const around = segments(...ring, ring[0]);
    const divider = segments([25, 0], [25, 50]);
    assert.deepEqual(waiting([...around, ...divider])[4], [0, 1, 2, 3]);
  });

  it('knows the cells beside a divider that ends next to a corner of the outline', () => {
    // The bottom is drawn in two strokes that meet 3 µm beside the divider.
    const around = segments([25.003, 0], [50, 0], [50, 50], [0, 50], [0, 0], [25.003, 0]);
    const lines = [...around, ...segments([25, 0], [25, 50]), square(5, 5, 5), square(35, 5, 5)];
    const { waiting } = nestingOf(lines);
    assert.deepEqual(waiting[6]?.toSorted(), [2, 3, 4, 5]);
    assert.deepEqual(waiting[7]?.toSorted(), [0, 1, 2, 5]);
    assert.deepEqual(waiting[5]?.toSorted(), [0, 1, 2, 3, 4]);
  });

  it('lets parts that only touch in a corner fall one by one', () => {
    // ┌─┐
    // └─┼─┐   Each has a hole of its own.
    //   └─┘
    const first = segments(...ring, ring[0]);
    const second = segments([50, 50], [100, 50], [100, 100], [50, 100], [50, 50]);
    const lines = [...first, ...second, square(20, 20, 5), square(70, 70, 5)];
    assert.deepEqual(waiting(lines).slice(8), [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it('knows a corner where lines overshoot, and where one nearly reaches another', () => {
    // ─┼──────┼─
    //  │  ▫   │    The right wall is short by a tenth of a millimetre.
    // ─┼──────┴─
    const lines = [
      ...segments([-5, 0], [60, 0]),
      ...segments([-5, 50], [60, 50]),
      ...segments([0, -5], [0, 55]),
      ...segments([50, 0.1], [50, 55]),
      square(20, 20, 5),
      square(70, 20, 5),
    ];
    assert.deepEqual(waiting(lines).slice(4), [[0, 1, 2, 3], []]);
  });

  it('knows the cells of a grid, and a lobe beside a closed outline', () => {
    const grid = [10, 20, 30].flatMap((at) => [
      ...segments([0, at], [40, at]),
      ...segments([at, 0], [at, 40]),
    ]);
    assert.deepEqual(waiting([...grid, square(13, 13, 3), square(2, 2, 3)]).slice(6), [
      [0, 1, 2, 3],
      [],
    ]);
    const lobe = segments([50, 10], [80, 10], [80, 40], [50, 40]);
    assert.deepEqual(waiting([square(0, 0, 50), ...lobe, square(60, 20, 5)])[4], [0, 1, 2, 3]);
  });

  it('takes a stroke that is drawn twice for a part of the outline both times', () => {
    const sides = segments(...ring, ring[0]);
    const again = sides.map((side, i) =>
      i % 2 === 0 ? side : { ...side, points: side.points.slice() },
    );
    again[1]!.points.set([50, 50, 50, 0]);
    assert.equal(waiting([...sides, ...again, square(20, 20, 5)])[8]!.length, 8);
  });

  it('forgets dead ends', () => {
    const lines = [...segments(...ring, ring[0]), ...segments([50, 50], [60, 60], [70, 60])];
    assert.deepEqual(waiting([...lines, square(20, 20, 5)])[6], [0, 1, 2, 3]);
  });

  it('asks only strokes that cut through', () => {
    const lines = [square(0, 0, 50), square(20, 20, 5)];
    assert.deepEqual(nestingOf(lines, { frees: (i) => i === 1 }).waiting, [[], []]);
  });

  it('never lets two wait for each other, whatever is drawn', () => {
    const mm = fc.integer({ min: 0, max: 30 });
    const any = fc.oneof(
      fc.tuple(mm, mm, fc.integer({ min: 1, max: 20 })).map(([x, y, s]) => square(x, y, s)),
      fc
        .array(fc.tuple(mm, mm), { minLength: 2, maxLength: 5 })
        .map((list): Polyline => ({ points: Float64Array.from(list.flat()), isClosed: false })),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (lines) => {
        const later = nestingOf(lines).waiting;
        const order = waitingOrder([...lines.keys()], later);
        const place = new Map(Array.from(order, (stroke, i) => [stroke, i]));
        assert.equal(place.size, lines.length);
        later.forEach((list, i) => {
          for (const outer of list) assert.ok(place.get(i)! < place.get(outer)!);
        });
      }),
    );
  });

  it('finds a loose part around thirty thousand rays that meet in one spot', () => {
    const rays = Array.from({ length: 30_000 }, (_, i): Polyline => {
      const [x, y] = [Math.cos(i), Math.sin(i)];
      return { points: Float64Array.of(25, 25, 25 + 20 * x, 25 + 20 * y), isClosed: false };
    });
    const outline = segments(...ring, ring[0]);
    const { parent } = nestingOf([...rays, ...outline]);
    assert.ok(parent.subarray(0, rays.length).every((part) => part === rays.length));
    assert.ok(parent.subarray(rays.length).every((part) => part === -1));
  }).timeout(60_000);

  it('does nothing with nothing', () => {
    assert.deepEqual(nestingOf([]).waiting, []);
  });
});

describe('the box index', () => {
  it('finds exactly the boxes around a point', () => {
    const side = fc.integer({ min: 0, max: 60 });
    const box = fc
      .tuple(side, side, side, side)
      .map(([x, y, w, h]) => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 400 }), side, side, (boxes, x, y) => {
        const found: number[] = [];
        new BoxIndex(boxes).around(x, y, (i) => found.push(i));
        const expected = boxes.flatMap((b, i) =>
          b.minX <= x && x <= b.maxX && b.minY <= y && y <= b.maxY ? [i] : [],
        );
        assert.deepEqual(
          found.sort((a, b) => a - b),
          expected,
        );
      }),
    );
  });
});

describe('the point test', () => {
  it('agrees with walking round the outline, whatever the outline', () => {
    const mm = fc.integer({ min: 0, max: 40 });
    const corners = fc.array(fc.tuple(mm, mm), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(corners, fc.boolean(), (list, isClosed) => {
        const ring = isClosed ? [...list, list[0]!] : list;
        const points = Float64Array.from(ring.flat());
        const test = new PointTest({ points, isClosed });
        for (let i = 0; i < 80; i++) {
          const [x, y] = [((i * 7) % 41) + 0.25, ((i * 11) % 45) - 2];
          assert.equal(test.holds(x, y), holdsPoint(points, x, y), `${x} ${y}`);
        }
      }),
    );
  });
});
