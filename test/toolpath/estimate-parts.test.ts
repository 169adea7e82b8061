// SPDX-License-Identifier: GPL-3.0-or-later
/** What the layers of a job take of its whole time. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import { estimate } from '../../src/toolpath/estimate.js';
import { estimateParts } from '../../src/toolpath/estimate-parts.js';
import type { PathBlock } from '../../src/toolpath/toolpath.js';
import { anyPicture, stroke } from './samples.js';

const pacing = pacingOf(VIRTUAL_LASER, GRBL_PACE);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const near = (a: number, b: number, by: number, what = '') =>
  assert.ok(Math.abs(a - b) <= by, `${what} ${a} for ${b}`);

const mm = fc.double({ min: 0, max: 100, noNaN: true });
const anyStroke = fc
  .record({
    points: fc.array(fc.tuple(mm, mm), { minLength: 1, maxLength: 6 }),
    speed: fc.double({ min: 1, max: 300, noNaN: true }),
    hasAir: fc.boolean(),
  })
  .map(({ points, ...rest }) => stroke(points.flat(), rest));
const anyBlocks = fc.array(fc.tuple(fc.oneof(anyStroke, anyPicture), fc.nat(2)), { maxLength: 8 });

describe('what the parts of a job take', () => {
  for (const [board, pace] of Object.entries({
    'a fast board': pacing,
    'an 8-bit board': { ...pacing, processor: { ...AVR_PROCESSOR, secondsPerByte: 0.00009 } },
    'a board that starves': { ...pacing, secondsPerLine: 0.02 },
  })) {
    it(`comes to the whole on ${board}, and leaves the whole as it is`, () => {
      fc.assert(
        fc.property(anyBlocks, (pairs) => {
          const toolpath = { frame: 'machine' as const, blocks: pairs.map(([block]) => block) };
          const { whole, parts } = estimateParts(toolpath, pace, {
            count: 3,
            of: (block) => pairs[block]![1],
          });
          assert.deepEqual(whole, estimate(toolpath, pace));
          for (const what of ['seconds', 'cutMillimetres', 'travelMillimetres'] as const) {
            const all = sum(parts.map((part) => part[what]));
            const isAnything = parts.some(({ seconds }) => seconds > 0);
            near(all, isAnything ? whole[what] : all, 1e-6 * (1 + whole[what]), what);
            assert.ok(parts.every((part) => part[what] >= 0));
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('is what each would take by itself but for the ways to it, where they stand apart', () => {
    const square = (x: number, speed: number) =>
      stroke([x, 0, x + 40, 0, x + 40, 40, x, 40, x, 0], { speed });
    const [slow, fast] = [square(10, 5), square(60, 50)];
    const of = (...blocks: PathBlock[]) => ({ frame: 'machine' as const, blocks });
    const { parts } = estimateParts(of(slow, fast, slow), pacing, {
      count: 2,
      of: (block) => block % 2,
    });
    near(parts[0]!.seconds, 2 * estimate(of(slow), pacing).seconds, 1);
    near(parts[1]!.seconds, estimate(of(fast), pacing).seconds, 1);
    assert.deepEqual(
      parts.map(({ cutMillimetres }) => Math.round(cutMillimetres)),
      [320, 160],
    );
  });

  it('is nothing for a part that has no block, and for a job of none', () => {
    const nothing = { seconds: 0, cutMillimetres: 0, travelMillimetres: 0 };
    const none = estimateParts({ frame: 'machine', blocks: [] }, pacing, { count: 2, of: () => 0 });
    assert.deepEqual(none.parts, [nothing, nothing]);
    const blocks = [stroke([0, 0, 10, 0])];
    const one = estimateParts({ frame: 'machine', blocks }, pacing, { count: 2, of: () => 1 });
    assert.deepEqual(one.parts, [nothing, one.whole]);
  });
});
