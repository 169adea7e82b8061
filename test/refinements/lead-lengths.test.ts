// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a lead is made where there is room for some of it, and what is said of that. */
import assert from 'node:assert/strict';
import { polylineLength } from '../../src/geometry/polyline.js';
import { defaultsOf } from '../../src/params/schema.js';
import type { LaidStroke } from '../../src/refinements/contract.js';
import { leads } from '../../src/refinements/leads/index.js';
import { leadHeight } from '../../src/refinements/leads/lead-line.js';
import type { PathGeometry } from '../../src/toolpath/toolpath.js';

type Params = Parameters<typeof leads.refine>[1]['params'];
const PLAIN: Params = {
  ...defaultsOf(leads.params),
  ...{ lengthIn: 3, lengthOut: 0, overcut: 0, shape: 'line', angle: Math.PI / 4 },
};
const BED = { minX: -100, minY: -100, maxX: 200, maxY: 200 };

const stroke = (...xy: readonly number[]): PathGeometry => ({
  kind: 'path',
  points: Float64Array.from(xy),
});
const square = (x: number, y: number, side: number) =>
  stroke(x, y, x + side, y, x + side, y + side, x, y + side, x, y);

function led(laid: readonly LaidStroke[], cuts: readonly PathGeometry[], params: Partial<Params>) {
  const ends = { laid, cuts, bed: BED, shortLeads: [] };
  const made = leads.refine(ends, { params: { ...PLAIN, ...params }, tick() {} });
  const lines = made.laid.map(({ strokes }) => strokes.map((one) => (one as PathGeometry).points));
  return { lines, said: made.shortLeads.map(({ kind }) => kind) };
}

const lengthOf = (lines: readonly Float64Array[]) =>
  Math.round(lines.reduce((sum, points) => sum + polylineLength(points), 0) * 1e4) / 1e4;

describe('the length of a lead', () => {
  // A part in the middle of a hole that is so much wider on every side.
  const inSlot = (gap: number, params: Partial<Params>) => {
    const part = square(0, 0, 40);
    const around = [square(-gap, -gap, 40 + 2 * gap), square(-60, -60, 160)];
    const { lines, said } = led([{ outline: part, strokes: [part] }], [part, ...around], params);
    return [lengthOf(lines[0]!) - 160, ...said].map((one) =>
      typeof one === 'number' ? Math.round(one * 100) / 100 : one,
    );
  };

  it('is the longest share of what is asked for that keeps a quarter of a millimetre clear of what else is cut', () => {
    // A lead of 10 mm at 45° is 7.07 mm high, and its shares 4.24, 2.47 and 1.41 mm.
    assert.deepEqual(inSlot(7.4, { lengthIn: 10 }), [10]);
    assert.deepEqual(inSlot(7.2, { lengthIn: 10 }), [6, 'shortened']);
    assert.deepEqual(inSlot(4.4, { lengthIn: 10 }), [3.5, 'shortened']);
    assert.deepEqual(inSlot(2.6, { lengthIn: 10 }), [2, 'shortened']);
    assert.deepEqual(inSlot(1.5, { lengthIn: 10 }), [0, 'left-out']);
  });

  it('is never so short that it would be no use', () => {
    assert.deepEqual(inSlot(0.62, { lengthIn: 0.8 }), [0.48, 'shortened']);
    assert.deepEqual(inSlot(0.5, { lengthIn: 0.8 }), [0, 'left-out']);
    assert.deepEqual(inSlot(20, { lengthIn: 0.8 }), [0.8]);
    assert.deepEqual(inSlot(20, { lengthIn: 1, angle: Math.PI / 18 }), [1], 'flat ones, too');
  });

  it('is that of each of the two leads by itself, and what is wanting of either is said', () => {
    assert.deepEqual(inSlot(2.6, { lengthIn: 1, lengthOut: 10 }), [3, 'shortened']);
    assert.deepEqual(inSlot(2.6, { lengthIn: 10, lengthOut: 1 }), [3, 'shortened']);
    assert.deepEqual(inSlot(1.5, { lengthIn: 1, lengthOut: 10 }), [1, 'left-out']);
    assert.deepEqual(inSlot(1.5, { lengthIn: 10, lengthOut: 1 }), [1, 'left-out']);
    assert.deepEqual(inSlot(1.5, { lengthIn: 0, lengthOut: 1 }), [1]);
    assert.deepEqual(inSlot(1.5, { lengthIn: 0, lengthOut: 0 }), [0]);
    assert.deepEqual(
      inSlot(1.5, { lengthIn: 10, overcut: 2 }),
      [2, 'left-out'],
      'run on all the same',
    );
  });

  it('is at most the way to the next bridge less half a millimetre', () => {
    // One dash of 8 mm, which is joined 2.25 mm from its ends or further in.
    const outline = square(0, 0, 10);
    const between = (params: Partial<Params>, dash = stroke(1, 0, 9, 0)) => {
      const { lines, said } = led([{ outline, strokes: [dash] }], [outline], params);
      return [lengthOf(lines[0]!), ...said];
    };
    assert.deepEqual(between({ lengthIn: 5 }), [13]);
    assert.deepEqual(between({ lengthIn: 6 }), [11.6, 'shortened']);
    assert.deepEqual(between({ lengthIn: 0, lengthOut: 5 }), [13]);
    assert.deepEqual(between({ lengthIn: 0, lengthOut: 6 }), [11.6, 'shortened']);
    // On the other side, where there is no lead, the bridge may be nearer than that.
    const short = stroke(1, 0, 2.6, 0);
    assert.deepEqual(between({ lengthIn: 0, lengthOut: 0.6 }, short), [2.2]);
    assert.deepEqual(between({ lengthIn: 0.6, lengthOut: 0 }, short), [2.2]);
  });

  it('is nothing where there is no room: then the outline is cut as it was, stroke by stroke', () => {
    const outline = square(0, 0, 10);
    const dashes = [stroke(1, 0, 9, 0), stroke(10, 1, 10, 9), stroke(9, 10, 0, 10, 0, 1)];
    const around = [square(-0.4, -0.4, 10.8), square(-60, -60, 160)];
    for (const params of [
      { lengthIn: 0, lengthOut: 3 },
      { lengthIn: 3 },
      { lengthIn: 3, lengthOut: 3 },
    ]) {
      const laid = [{ outline, strokes: dashes }];
      const { lines, said } = led(laid, [outline, ...around], { ...params, overcut: 2 });
      assert.deepEqual(
        lines[0],
        dashes.map(({ points }) => points),
      );
      assert.deepEqual(said, ['left-out']);
    }
  });
});

describe('a lead in an arc', () => {
  it('is a quarter of a circle that runs smoothly into the outline and out of it', () => {
    const part = square(0, 0, 40);
    const params = { shape: 'arc', lengthIn: Math.PI, lengthOut: Math.PI / 2 } as const;
    const [[line]] = led([{ outline: part, strokes: [part] }], [part], params).lines as [
      [Float64Array],
    ];
    const end = line.length / 2 - 1;
    const at = (i: number) => [line[2 * i]!, line[2 * i + 1]!] as const;
    const corner = (i: number) => at(i).every((mm) => Math.abs(mm) < 1e-9);
    const joint = Array.from({ length: end }, (_, i) => i).find(corner)!;
    const leave = Array.from({ length: end }, (_, i) => end - i).find(corner)!;
    const near = (found: readonly number[], wanted: readonly number[]) =>
      found.every((mm, i) => Math.abs(mm - wanted[i]!) < 1e-9);
    assert.ok(near(at(0), [-2, -2]) && near(at(end), [-1, -1]), `${at(0)} ${at(end)}`);
    for (let i = 0; i <= joint; i++) {
      const [x, y] = at(i);
      assert.ok(Math.abs(Math.hypot(x, y + 2) - 2) < 1e-9, 'around a centre below the corner');
    }
    for (let i = leave; i <= end; i++) {
      const [x, y] = at(i);
      assert.ok(Math.abs(Math.hypot(x + 1, y) - 1) < 1e-9, 'around a centre beside the corner');
    }
    const pieces = Array.from({ length: joint }, (_, i) => {
      const [[x0, y0], [x, y]] = [at(i), at(i + 1)];
      return Math.hypot(x - x0, y - y0);
    });
    assert.ok(Math.max(...pieces) < 0.4, 'in pieces that a hand does not feel');
    assert.ok(Math.max(...pieces) - Math.min(...pieces) < 1e-9, 'all of them alike');
    assert.ok(end - leave >= 8);
    assert.ok(end - leave <= 16, 'few enough for a slow board');
  });

  it('comes out as far as its radius, and a straight one by its angle', () => {
    assert.equal(leadHeight(Math.PI, { shape: 'arc', angle: 1 }), 2);
    assert.equal(leadHeight(4, { shape: 'line', angle: Math.PI / 2 }), 4);
    assert.ok(Math.abs(leadHeight(4, { shape: 'line', angle: Math.PI / 6 }) - 2) < 1e-9);
  });
});
