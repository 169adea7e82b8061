// SPDX-License-Identifier: GPL-3.0-or-later
/** What the layers of a job may come to together, each of them within its own limit. */
import assert from 'node:assert/strict';
import type { Fingerprint } from '../../src/base/fingerprint.js';
import {
  costOf,
  costOfRuns,
  JobBudget,
  MAX_DOTS,
  MAX_ROWS,
  refuseTooBig,
} from '../../src/pipeline/job-budget.js';
import { type PackedGeometry, packGeometry } from '../../src/pipeline/packed.js';
import type { BurnStyle } from '../../src/toolpath/style.js';
import { picture } from '../toolpath/samples.js';

const STYLE: BurnStyle = {
  ...{ power: 1, minPower: 0, speed: 10, hasAir: false, passes: 1, slowsDown: false },
};
const steps = (passes: Readonly<Record<string, number>>) =>
  Object.entries(passes).map(([layer, count]) => ({ layer, style: { ...STYLE, passes: count } }));
const key = (name: string) => name as Fingerprint; // Any word serves as one here.

/** So many straight pieces in one stroke, without their memory. */
function outline(pieces: number): PackedGeometry {
  const plan = packGeometry({ frame: 'piece', blocks: [] });
  const points = { length: 2 * (pieces + 1) } as Float64Array; // Only counted.
  return { ...plan, points, starts: Uint32Array.of(0, pieces + 1) };
}

function engraving(rows: number, widthPx: number): PackedGeometry {
  const plan = packGeometry({ frame: 'piece', blocks: [] });
  return { ...plan, scans: [{ rows, widthPx }] as unknown as PackedGeometry['scans'] }; // Only counted.
}

describe('the budget of a job', () => {
  it('holds layers that come to no more than one may, however many they are', () => {
    const layers = Array.from({ length: 40 }, (_, i) => [`L${i}`, 1] as const);
    const parts = layers.map((_, step) => ({ plan: key(`${step}`), step }));
    const budget = new JobBudget(steps(Object.fromEntries(layers)), parts);
    for (const { plan } of parts) budget.add(plan, outline(100_000));
  });

  it('ends with the plan that is too much, and names the layer that is most of it', () => {
    const parts = ['small', 'large', 'last'].map((name, step) => ({ plan: key(name), step }));
    const budget = new JobBudget(steps({ small: 1, large: 1, last: 1 }), parts);
    budget.add(key('large'), outline(2_000_000));
    budget.add(key('small'), outline(900_000));
    assert.throws(() => budget.add(key('last'), outline(1_200_000)), {
      code: 'job.too-big',
      message: /more than 4 million straight pieces, most of them in the layer "large": .*\.$/,
    });
  });

  it('counts a plan at each of its places, and each pass', () => {
    const twice = [0, 0, 1].map((step) => ({ plan: key('same'), step }));
    const plan = outline(1_000_000);
    new JobBudget(steps({ a: 1, b: 2 }), twice).add(key('same'), plan);
    assert.throws(() => new JobBudget(steps({ a: 1, b: 3 }), twice).add(key('same'), plan), {
      code: 'job.too-big',
      details: { figure: 'pieces', total: 5_000_000, layer: 'b' },
    });
  });

  it('counts the rows and dots of a picture each time that it is burnt', () => {
    const parts = [{ plan: key('photo'), step: 0 }];
    for (const [rows, width, figure] of [
      [MAX_ROWS * 0.3, 1, 'rows'],
      [1000, (MAX_DOTS * 0.3) / 1000, 'dots'],
    ] as const) {
      const plan = engraving(rows, width);
      new JobBudget(steps({ Photo: 3 }), parts).add(key('photo'), plan);
      assert.throws(() => new JobBudget(steps({ Photo: 4 }), parts).add(key('photo'), plan), {
        code: 'job.too-big',
        message: new RegExp(figure),
      });
    }
  });

  it('has a limit for rows and dots as well', () => {
    const parts = ['a', 'b'].map((name, step) => ({ plan: key(name), step }));
    for (const [rows, width, figure] of [
      [MAX_ROWS * 0.6, 1, 'rows'],
      [1000, (MAX_DOTS * 0.6) / 1000, 'dots'],
    ] as const) {
      const budget = new JobBudget(steps({ Photo: 1, Sky: 1 }), parts);
      budget.add(key('a'), engraving(rows, width));
      assert.throws(
        () => budget.add(key('b'), engraving(rows, width)),
        (error: Error) => {
          assert.match(error.message, /in the layer "Photo"/);
          assert.match(error.message, new RegExp(figure));
          return true;
        },
      );
    }
  });

  it('lets exactly as much through as it says, of outlines, rows and dots', () => {
    for (const [figure, most, words] of [
      ['pieces', 4_000_000, '4 million straight pieces'],
      ['rows', 1_000_000, '1 million engraved rows'],
      ['dots', 250_000_000, '250 million engraved dots'],
    ] as const) {
      const cost = { pieces: 0, rows: 0, dots: 0, [figure]: most / 2 };
      const more = { ...cost, [figure]: most / 2 + 1 };
      refuseTooBig(steps({ a: 1, b: 1 }), [cost, cost]);
      assert.throws(() => refuseTooBig(steps({ a: 1, b: 1 }), [cost, more]), {
        message: new RegExp(`^The job has more than ${words}, most of them in the layer "b"`),
        details: { figure, total: most + 1, layer: 'b' },
      });
    }
  });

  it('names the layer whose steps are most of it together', () => {
    const shared = [1, 2, 3].map(() => ({ layer: 'many', style: STYLE }));
    const cost = (pieces: number) => ({ pieces, rows: 0, dots: 0 });
    const all = [{ layer: 'one', style: STYLE }, ...shared];
    const costs = [cost(2_000_000), ...[1, 2, 3].map(() => cost(900_000))];
    assert.throws(() => refuseTooBig(all, costs), /in the layer "many"/);
  });

  it('counts straight pieces, not points: those of a plan, and of stretches of the running order', () => {
    const line = (points: number) =>
      ({ kind: 'path', points: new Float64Array(2 * points) }) as const;
    const [small, large] = [['##'], ['###', '###']].map((rows) => picture(rows));
    const plan = packGeometry({
      ...{ frame: 'bed', blocks: [line(2), small!, line(4), line(1), large!] },
    });
    assert.deepEqual(costOf(plan), { pieces: 4, rows: 3, dots: 8 });
    assert.deepEqual(costOf(packGeometry({ frame: 'bed', blocks: [] })), {
      ...{ pieces: 0, rows: 0, dots: 0 },
    });
    const runs = (...stretches: readonly (readonly [number, number])[]) =>
      Object.values(
        costOfRuns(
          plan,
          stretches.map(([from, to]) => ({ from, to })),
        ),
      );
    assert.deepEqual(runs(), [0, 0, 0]);
    assert.deepEqual(runs([0, 1]), [1, 0, 0]);
    assert.deepEqual(runs([0, 5]), [4, 3, 8]);
    assert.deepEqual(runs([1, 2], [3, 4]), [0, 1, 2]);
    assert.deepEqual(runs([0, 3], [0, 3], [4, 5]), [8, 4, 10]);
  });

  it('is looked at again when the passes change', () => {
    const cost = { pieces: 3_000_000, rows: 0, dots: 0 };
    refuseTooBig(steps({ a: 1 }), [cost]);
    assert.throws(() => refuseTooBig(steps({ a: 2 }), [cost]), { code: 'job.too-big' });
  });
});
