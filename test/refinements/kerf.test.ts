// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts come out in size: their outlines lie half a kerf outside of them, and their holes as much inside. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isClosedLine, pointsBounds } from '../../src/geometry/polyline.js';
import type { SheetStrokes } from '../../src/refinements/contract.js';
import { kerfCompensation } from '../../src/refinements/kerf/index.js';
import type { BlockGeometry } from '../../src/toolpath/toolpath.js';

const stroke = (xy: readonly number[]): BlockGeometry => ({
  kind: 'path',
  points: Float64Array.from(xy),
});
const square = (x: number, y: number, side: number) =>
  stroke([x, y, x + side, y, x + side, y + side, x, y + side, x, y]);

function moved(
  blocks: readonly BlockGeometry[],
  params: { width: number; keeps: 'part' | 'opening' } = { width: 0.2, keeps: 'part' },
) {
  return onSheet({ pieces: [blocks], others: [] }, params)[0]!;
}

/** What becomes of the pieces of one step. */
function onSheet(
  sheet: SheetStrokes,
  params: { width: number; keeps: 'part' | 'opening' } = { width: 0.2, keeps: 'part' },
) {
  const { pieces, others } = kerfCompensation.refine(sheet, { params, tick() {} });
  assert.equal(others, sheet.others);
  return pieces.map((made) =>
    made.map((block) => (block.kind === 'path' ? block.points : new Float64Array())),
  );
}

/** x and y of the corners of its box, to a thousandth. */
const boxOf = (points: Float64Array) => {
  const { minX, minY, maxX, maxY } = pointsBounds(points);
  return [minX, minY, maxX, maxY].map((v) => Math.round(v * 1000) / 1000);
};

describe('kerf compensation', () => {
  before(() => kerfCompensation.prepare?.());

  it('begins an outline where it began before, whichever corner that is', () => {
    const corners = [
      [3, 40],
      [53, 40],
      [53, 70],
      [3, 70],
    ] as const;
    for (let first = 0; first < corners.length; first++) {
      const turned = [...corners.slice(first), ...corners.slice(0, first), corners[first]!];
      for (const xy of [turned, [...turned].reverse()]) {
        const [points] = moved([stroke(xy.flat())], { width: 2, keeps: 'part' });
        const [x, y] = turned[0]!;
        assert.ok(Math.hypot(points![0]! - x, points![1]! - y) < 1.5, `${points!.slice(0, 2)}`);
        assert.deepEqual(points!.slice(0, 2), points!.slice(-2));
      }
    }
  });

  it('asks before each stroke whether the work was cancelled', () => {
    let asked = 0;
    const tick = () => void asked++;
    const pieces = [[square(0, 0, 50), stroke([0, 0, 9, 9])], [square(60, 0, 50)]];
    const params = { width: 0.2, keeps: 'part' } as const;
    kerfCompensation.refine({ pieces: [], others: pieces.flat() }, { params, tick });
    const forDepths = asked;
    kerfCompensation.refine({ pieces, others: [] }, { params, tick });
    assert.equal(asked, 2 * forDepths + 3);
  });

  it('moves outlines outward, holes inward, and what lies in a hole outward again', () => {
    const nested = [square(0, 0, 50), square(10, 10, 30), square(20, 20, 10)];
    assert.deepEqual(moved(nested).map(boxOf), [
      [-0.1, -0.1, 50.1, 50.1],
      [10.1, 10.1, 39.9, 39.9],
      [19.9, 19.9, 30.1, 30.1],
    ]);
    assert.deepEqual(moved(nested, { width: 0.2, keeps: 'opening' }).map(boxOf)[0], [
      ...[0.1, 0.1, 49.9, 49.9],
    ]);
  });

  it('knows a hole in whatever piece or step it is', () => {
    const [part, hole, plug] = [square(0, 0, 50), square(10, 10, 30), square(20, 20, 10)];
    const outward = [
      [-0.1, -0.1, 50.1, 50.1],
      [19.9, 19.9, 30.1, 30.1],
    ];
    const inward = [10.1, 10.1, 39.9, 39.9];
    const boxes = (sheet: SheetStrokes) => onSheet(sheet).map((made) => made.map(boxOf));
    const pieces = [[part], [hole], [plug]];
    assert.deepEqual(boxes({ pieces, others: [] }), [[outward[0]], [inward], [outward[1]]]);
    assert.deepEqual(boxes({ pieces: [[hole]], others: [plug, part] }), [[inward]]);
    assert.deepEqual(boxes({ pieces: [[part], [plug]], others: [hole] }), [
      [outward[0]],
      [outward[1]],
    ]);
  });

  it('counts an outline that is cut twice once, and one of loose strokes as one', () => {
    const hole = square(10, 10, 30);
    const inward = [10.1, 10.1, 39.9, 39.9];
    const twice = { pieces: [[square(0, 0, 50), hole]], others: [square(0, 0, 50)] };
    assert.deepEqual(boxOf(onSheet(twice)[0]![1]!), inward);
    const [lower, upper] = [stroke([0, 50, 0, 0, 50, 0]), stroke([50, 0, 50, 50, 0, 50])];
    for (const loose of [
      { pieces: [[lower], [hole], [upper]], others: [] },
      { pieces: [[], [hole], []], others: [lower, upper] },
    ]) {
      assert.deepEqual(boxOf(onSheet(loose)[1]![0]!), inward);
    }
  });

  it('leaves open lines where they are, and loses none that is narrower than the cut', () => {
    const line = [0, 0, 5, 5];
    const [open, outer, tiny] = moved([stroke(line), square(10, 0, 20), square(15, 5, 0.1)]);
    assert.deepEqual([...open!], line);
    assert.deepEqual(boxOf(outer!), [9.9, -0.1, 30.1, 20.1]);
    assert.deepEqual(boxOf(tiny!), [15, 5, 15.1, 5.1]);
  });

  it('keeps both lines where parts are nearer to each other than the kerf', () => {
    const made = moved([square(0, 0, 10), square(10.05, 0, 10)]);
    assert.deepEqual(made.map(boxOf), [
      [-0.1, -0.1, 10.1, 10.1],
      [9.95, -0.1, 20.15, 10.1],
    ]);
  });

  it('moves what is drawn twice alike', () => {
    const boxes = moved([square(0, 0, 10), square(0, 0, 10)]).map(boxOf);
    assert.deepEqual(boxes[0], boxes[1]);
  });

  it('ends where it begins, near where the outline did', () => {
    const corners = [...[10, 10], ...[0, 10], ...[0, 0], ...[10, 0]];
    for (const from of [0, 2, 4, 6]) {
      const around = [...corners.slice(from), ...corners.slice(0, from)];
      const [x, y] = [around[0]!, around[1]!];
      const [points] = moved([stroke([...around, x, y])]);
      assert.ok(isClosedLine(points!));
      const begin = [...points!.slice(0, 2)].map((v) => Math.round(v * 100) / 100);
      assert.deepEqual(begin, [x === 0 ? -0.1 : 10.1, y === 0 ? -0.1 : 10.1]);
    }
  });

  it('adds the kerf to every width of a convex part, whatever it is', () => {
    const jitter = fc.array(fc.double({ min: 0, max: 0.8, noNaN: true }), {
      minLength: 5,
      maxLength: 30,
    });
    const width = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(jitter, width, (steps, kerf) => {
        const angles = steps.map((step, i) => ((i + step) * 2 * Math.PI) / steps.length);
        const xy = angles.flatMap((a) => [20 * Math.cos(a), 20 * Math.sin(a)]);
        const given = Float64Array.from([...xy, xy[0]!, xy[1]!]);
        const [points] = moved([stroke([...given])], { width: kerf, keeps: 'part' });
        for (let angle = 0; angle < Math.PI; angle += 0.4) {
          const way = [Math.cos(angle), Math.sin(angle)] as const;
          const more = extent(points!, way) - extent(given, way);
          assert.ok(more > kerf - 0.005 && more < 2 * kerf + 0.005, `${more} for ${kerf}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function extent(points: Float64Array, [x, y]: readonly [number, number]): number {
  const along = Array.from(
    { length: points.length / 2 },
    (_, i) => points[2 * i]! * x + points[2 * i + 1]! * y,
  );
  return Math.max(...along) - Math.min(...along);
}
