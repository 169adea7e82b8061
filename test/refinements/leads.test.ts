// SPDX-License-Identifier: GPL-3.0-or-later
/** Leads begin and end in the waste, cross nothing, and leave no outline uncut. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesDistance } from '../../src/geometry/nearby-lines.js';
import { holdsPoint, polylineLength } from '../../src/geometry/polyline.js';
import { defaultsOf } from '../../src/params/schema.js';
import type { LaidStroke, StrokeEnds } from '../../src/refinements/contract.js';
import { leads } from '../../src/refinements/leads/index.js';
import { overcut } from '../../src/refinements/overcut/index.js';
import { tabs } from '../../src/refinements/tabs/index.js';
import type { PathGeometry } from '../../src/toolpath/toolpath.js';

type Params = Parameters<typeof leads.refine>[1]['params'];
const PLAIN: Params = {
  ...defaultsOf(leads.params),
  ...{ lengthIn: 3, lengthOut: 2, overcut: 0, shape: 'line', angle: Math.PI / 4 },
};
const BED = { minX: -100, minY: -100, maxX: 200, maxY: 200 };
const NO_TICK = () => {};

const stroke = (xy: readonly number[]): PathGeometry => ({
  kind: 'path',
  points: Float64Array.from(xy),
});
const square = (x: number, y: number, side: number) =>
  stroke([x, y, x + side, y, x + side, y + side, x, y + side, x, y]);

const onSheet = (cuts: readonly PathGeometry[], bed = BED): StrokeEnds => ({
  laid: cuts.map((outline) => ({ outline, strokes: [outline] })),
  ...{ cuts, bed, shortLeads: [] },
});
const led = (sheet: StrokeEnds, params: Partial<Params> = {}) =>
  leads.refine(sheet, { params: { ...PLAIN, ...params }, tick: NO_TICK });
const pointsOf = ({ laid }: StrokeEnds) =>
  laid.map(({ strokes }) => strokes.map((one) => (one as PathGeometry).points));
const rounded = (points: ArrayLike<number>) =>
  Array.from(points, (value) => Math.round(value * 100) / 100 + 0);

describe('leads', () => {
  it('run from the waste around a part to its outline and back into the waste', () => {
    const [[points]] = pointsOf(led(onSheet([square(0, 0, 40)]))) as [[Float64Array]];
    const [far, near] = [rounded([-3 * Math.SQRT1_2])[0]!, rounded([-2 * Math.SQRT1_2])[0]!];
    const around = [0, 0, 40, 0, 40, 40, 0, 40, 0, 0];
    assert.deepEqual(rounded(points), [far, far, ...around, near, near]);
    for (const [wanted, expected] of [
      [{ lengthOut: 0 }, [far, far, ...around]],
      [{ lengthIn: 0 }, [...around, near, near]],
      [{ lengthIn: 0, lengthOut: 0, overcut: 7 }, [...around, 7, 0]],
    ] as const) {
      const [[one]] = pointsOf(led(onSheet([square(0, 0, 40)]), wanted)) as [[Float64Array]];
      assert.deepEqual(rounded(one), expected);
    }
  });

  it('are in the waste of a hole, and around a part that lies in a hole', () => {
    const [part, hole, inner] = [square(0, 0, 60), square(10, 10, 40), square(20, 20, 20)];
    const sheet = led(onSheet([inner, hole, part]));
    const starts = pointsOf(sheet).map(([points]) => [points![0]!, points![1]!] as const);
    const isIn = (outline: PathGeometry, [x, y]: readonly [number, number]) =>
      holdsPoint(outline.points, x, y);
    const [ofInner, ofHole, ofPart] = starts as [
      readonly [number, number],
      readonly [number, number],
      readonly [number, number],
    ];
    assert.ok(isIn(hole, ofInner) && !isIn(inner, ofInner));
    assert.ok(isIn(hole, ofHole) && !isIn(inner, ofHole));
    assert.ok(!isIn(part, ofPart));
    assert.deepEqual(sheet.shortLeads, []);
  });

  it('are within the outline where the sheet around it is what is kept', () => {
    const outline = square(0, 0, 40);
    const [[points]] = pointsOf(led(onSheet([outline]), { keeps: 'sheet' })) as [[Float64Array]];
    assert.ok(holdsPoint(outline.points, points[0]!, points[1]!));
    assert.ok(holdsPoint(outline.points, points.at(-2)!, points.at(-1)!));
  });

  it('come at another place where a neighbour or the end of the bed is in the way', () => {
    const crowded = [square(0, 0, 40), square(-40.5, -20, 40), square(0, -40.5, 40)];
    const bed = { minX: -41, minY: -41, maxX: 45, maxY: 45 };
    const sheet = led(onSheet(crowded, bed));
    const [[first]] = pointsOf(sheet) as [[Float64Array]];
    assert.ok(first[0]! > 40 || first[1]! > 40);
  });

  it('are made shorter where there is less room, and left out where there is none, which is said', () => {
    const around = square(-20, -20, 80);
    const slot = (mm: number) => [square(0, 0, 40), square(-mm, -mm, 40 + 2 * mm), around];
    const shorter = led(onSheet(slot(2)));
    assert.deepEqual(shorter.shortLeads, [
      { kind: 'shortened', x: 0, y: 0 },
      { kind: 'shortened', x: -2, y: -2 },
    ]);
    const none = led(onSheet(slot(0.4)));
    assert.deepEqual(
      none.shortLeads.map(({ kind }) => kind),
      ['left-out', 'left-out'],
    );
    assert.deepEqual(pointsOf(none)[0], [slot(0.4)[0]!.points]);
  });

  it('are not made where parts overlap, for nothing says what is waste there', () => {
    const crossing = [square(0, 0, 40), square(20, 20, 40)];
    for (const [i, [points]] of pointsOf(led(onSheet(crossing))).entries()) {
      const other = crossing[1 - i]!.points;
      assert.ok(!holdsPoint(other, points![0]!, points![1]!));
    }
  });

  it('run on before the lead-out, as far as is asked for here or by an overcut', () => {
    const sheet = onSheet([square(0, 0, 40)]);
    const input = { params: { length: 5 }, tick: NO_TICK };
    for (const [ends, params] of [
      [sheet, { overcut: 5 }],
      [overcut.refine(sheet, input), { overcut: 1 }],
    ] as const) {
      const [[points]] = pointsOf(led(ends, params)) as [[Float64Array]];
      assert.deepEqual(rounded(points.slice(-4, -2)), [5, 0]);
      assert.ok(Math.abs(polylineLength(points) - 160 - 5 - 3 - 2) < 1e-9);
    }
  });

  it('join an outline with bridges far from each of them, and cut none of them', () => {
    const outline = square(0, 0, 40);
    const params = { ...defaultsOf(tabs.params), count: 3, width: 2, shortest: 0 };
    const strokes = tabs.refine([outline], { params, tick: NO_TICK });
    const ends = { ...onSheet([outline]), laid: [{ outline, strokes }] };
    const [all] = pointsOf(led(ends, { overcut: 30 })) as [Float64Array[]];
    const burnt = all!.reduce((sum, points) => sum + polylineLength(points), 0);
    const between = polylineLength(outline.points) - 3 * 2;
    const quarter = between / 3 / 4;
    // The dash that is joined is run on to half of what is left of it, and no further.
    assert.ok(Math.abs(burnt - between - quarter - 3 - 2) < 1e-6);
    assert.equal(all!.length, 4);
  });

  it('are the same ones for what a sheet has twice', () => {
    const twice = led(onSheet([square(0, 0, 40), square(0, 0, 40)]));
    const [[first], [second]] = pointsOf(twice) as [[Float64Array], [Float64Array]];
    assert.deepEqual(first, second);
    assert.deepEqual(twice.shortLeads, []);
  });

  it('are given up where the work is cancelled, between one outline and the next', () => {
    const ticks = (count: number) => {
      let asked = 0;
      const cuts = Array.from({ length: count }, (_, i) => square(50 * i, 0, 40));
      leads.refine(onSheet(cuts), { params: PLAIN, tick: () => void asked++ });
      return asked;
    };
    assert.equal(ticks(3) - ticks(1), 2);
  });

  it('are not made for open lines', () => {
    const line = stroke([0, 0, 10, 10]);
    assert.deepEqual(led(onSheet([line])).laid, [{ outline: line, strokes: [line] }]);
  });

  it('are made for loose lines that are one outline together, where the last of them was', () => {
    const sides = [
      stroke([0, 0, 40, 0]),
      stroke([40, 40, 40, 0]),
      stroke([40, 40, 0, 40]),
      stroke([0, 40, 0, 0.01]),
    ];
    const hole = square(10, 10, 15);
    const sheet = led(onSheet([sides[0]!, sides[1]!, hole, sides[2]!, sides[3]!]));
    assert.deepEqual(
      sheet.laid.map(({ strokes }) => strokes.length),
      [0, 0, 1, 0, 1],
    );
    const points = pointsOf(sheet)[4]![0]!;
    assert.ok(!holdsPoint(square(0, 0, 40).points, points[0]!, points[1]!), 'begins in the waste');
    assert.ok(Math.abs(polylineLength(points) - 160 - 3 - 2) < 0.05);
    const [ofHole] = pointsOf(sheet)[2]!;
    assert.ok(holdsPoint(hole.points, ofHole![0]!, ofHole![1]!), 'the hole is one');
    assert.deepEqual(sheet.shortLeads, []);
  });

  it('are where the last of the loose lines is run, whatever the order of them', () => {
    const sides = [
      ...[stroke([0, 0, 40, 0]), stroke([40, 0, 40, 40])],
      ...[stroke([40, 40, 0, 40]), stroke([0, 40, 0, 0])],
    ];
    for (const order of ['0123', '1230', '2301', '3012', '0213', '3120', '2031', '1302']) {
      const { laid } = led(onSheet([...order].map((i) => sides[Number(i)]!)));
      assert.deepEqual(
        laid.map(({ strokes }) => strokes.length),
        [0, 0, 0, 1],
        order,
      );
    }
  });

  it('are made for loose lines that cross a little at their corners, not for those that cross far', () => {
    const crossing = (mm: number) => {
      const [low, high] = [-mm, 40 + mm];
      const lines = [
        ...[stroke([low, 0, high, 0]), stroke([40, low, 40, high])],
        ...[stroke([high, 40, low, 40]), stroke([0, high, 0, low])],
      ];
      return led(onSheet(lines)).laid.map(({ strokes }) => strokes.length);
    };
    assert.deepEqual(crossing(0.05), [0, 0, 0, 1]);
    assert.deepEqual(crossing(0.09), [0, 0, 0, 1]);
    assert.deepEqual(crossing(0.5), [1, 1, 1, 1]);
  });

  it('leave loose lines as they are where they share a side, have bridges or are of another step', () => {
    const shared = [
      stroke([0, 0, 40, 0]),
      stroke([40, 0, 40, 40]),
      stroke([40, 40, 0, 40]),
      stroke([0, 40, 0, 0]),
      stroke([40, 0, 80, 0, 80, 40, 40, 40]),
    ];
    const asIs = onSheet(shared);
    assert.deepEqual(led(asIs).laid, asIs.laid);
    const [, ...others] = shared.slice(0, 4);
    const inTwoSteps = { ...onSheet(shared.slice(0, 4)), laid: onSheet(others).laid };
    assert.deepEqual(led(inTwoSteps).laid, inTwoSteps.laid);
    const alone = onSheet(shared.slice(0, 4));
    const [first, ...rest] = alone.laid as [LaidStroke, ...LaidStroke[]];
    const gaps = [stroke([0, 0, 18, 0]), stroke([20, 0, 40, 0])];
    const bridged = { ...alone, laid: [{ ...first, strokes: gaps }, ...rest] };
    assert.deepEqual(led(bridged).laid, bridged.laid);
  });

  it('never cross an outline or leave the bed, and cut every outline whole, whatever lies on the sheet', () => {
    const blob = fc
      .record({
        x: fc.integer({ min: -60, max: 160 }),
        y: fc.integer({ min: -60, max: 160 }),
        size: fc.integer({ min: 3, max: 60 }),
        steps: fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), {
          minLength: 3,
          maxLength: 14,
        }),
        isBackward: fc.boolean(),
      })
      .map(({ x, y, size, steps, isBackward }) => {
        const sign = isBackward ? -1 : 1;
        const xy = steps.flatMap((reach, i) => {
          const angle = (sign * 2 * Math.PI * i) / steps.length;
          return [x + size * reach * Math.cos(angle), y + size * reach * Math.sin(angle)];
        });
        return stroke([...xy, xy[0]!, xy[1]!]);
      });
    const params = fc.record({
      lengthIn: fc.double({ min: 0, max: 8, noNaN: true }),
      lengthOut: fc.double({ min: 0, max: 8, noNaN: true }),
      shape: fc.constantFrom('line' as const, 'arc' as const),
      angle: fc.double({ min: Math.PI / 18, max: Math.PI / 2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(blob, { minLength: 1, maxLength: 8 }), params, (cuts, wanted) => {
        const sheet = led(onSheet(cuts), wanted);
        for (const [i, [points]] of pointsOf(sheet).entries()) {
          const outline = cuts[i]!.points;
          assertWhole(points!, outline);
          for (const lead of leadsOf(points!, outline)) {
            assert.ok(
              lead.every((v) => v >= -100 && v <= 200),
              'on the bed',
            );
            for (const [k, other] of cuts.entries()) {
              if (k !== i) assert.ok(linesDistance(lead, other.points) > 0.2, 'clear of others');
            }
            const [x, y] = [lead[0]!, lead[1]!];
            const around = cuts.filter((one) => holdsPoint(one.points, x, y)).length;
            assert.equal(around % 2, 0, 'begins in the waste');
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What of a run is no part of the outline: each from its free end to shortly before it joins. */
function leadsOf(points: Float64Array, outline: Float64Array): Float64Array[] {
  const on = Array.from({ length: points.length / 2 }, (_, i) => {
    const at = Float64Array.of(
      points[2 * i]!,
      points[2 * i + 1]!,
      points[2 * i]!,
      points[2 * i + 1]!,
    );
    return linesDistance(at, outline) < 1e-6;
  });
  const [first, last] = [on.indexOf(true), on.lastIndexOf(true)];
  const before = points.slice(0, 2 * first + 2);
  const after = points.slice(2 * last);
  const turned = Float64Array.from({ length: after.length }, (_, i) => {
    return after[after.length - 2 - i + 2 * (i % 2)]!;
  });
  return [before, turned].filter((lead) => lead.length > 2);
}

/** Every corner of the outline is run, and as much of it as there is. */
function assertWhole(points: Float64Array, outline: Float64Array): void {
  const own = new Set(Array.from({ length: points.length / 2 }, (_, i) => corner(points, i)));
  for (let i = 0; i < outline.length / 2; i++) assert.ok(own.has(corner(outline, i)));
  const leads = leadsOf(points, outline).reduce((sum, lead) => sum + polylineLength(lead), 0);
  assert.ok(polylineLength(points) - leads > polylineLength(outline) - 1e-6);
}

function corner(points: Float64Array, i: number): string {
  return `${points[2 * i]!.toFixed(6)} ${points[2 * i + 1]!.toFixed(6)}`;
}
