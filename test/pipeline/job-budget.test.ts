// SPDX-License-Identifier: GPL-3.0-or-later
/** What the layers of a job may come to together, each of them within its own limit. */
import assert from 'node:assert/strict';
import type { Fingerprint } from '../../src/base/fingerprint.js';
import { JobBudget, MAX_DOTS, MAX_ROWS, refuseTooBig } from '../../src/pipeline/job-budget.js';
import { type PackedGeometry, packGeometry } from '../../src/pipeline/packed.js';
import type { BurnStyle } from '../../src/toolpath/style.js';

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

  it('is looked at again when the passes change', () => {
    const cost = { pieces: 3_000_000, rows: 0, dots: 0 };
    refuseTooBig(steps({ a: 1 }), [cost]);
    assert.throws(() => refuseTooBig(steps({ a: 2 }), [cost]), { code: 'job.too-big' });
  });
});
