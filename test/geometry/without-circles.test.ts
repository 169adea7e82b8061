// SPDX-License-Identifier: GPL-3.0-or-later
/** Who waits for whom, without circles. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutCircles } from '../../src/geometry/without-circles.js';

const anyWaiting = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const later = fc.uniqueArray(fc.nat(count - 1), { maxLength: 5 });
  return fc.array(later, { minLength: count, maxLength: count });
});

/** All that can be reached from each by one step or more. */
function reachOf(waiting: readonly (readonly number[])[]): Set<number>[] {
  return waiting.map((_, from) => {
    const found = new Set<number>();
    const open = [...waiting[from]!];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(at)) continue;
      found.add(at);
      open.push(...waiting[at]!);
    }
    return found;
  });
}

describe('who waits for whom', () => {
  it('never goes round, whatever was said', () => {
    fc.assert(
      fc.property(anyWaiting, (waiting) => {
        const reach = reachOf(withoutCircles(waiting));
        assert.ok(!reach.some((all, own) => all.has(own)));
      }),
      { numRuns: 300 },
    );
  });

  it('stays as it was wherever it does not go round', () => {
    fc.assert(
      fc.property(anyWaiting, (waiting) => {
        const reach = reachOf(waiting);
        const found = withoutCircles(waiting);
        waiting.forEach((later, own) => {
          const isRound = (other: number) => reach[other]!.has(own);
          assert.deepEqual(
            found[own],
            later.filter((other) => !isRound(other) || other > own),
          );
        });
        if (!reach.some((all, own) => all.has(own))) assert.equal(found, waiting);
      }),
      { numRuns: 300 },
    );
  });

  it('is found out for a chain of a hundred thousand without running out of calls', () => {
    const count = 100_000;
    const round = Array.from({ length: count }, (_, own) => [(own + 1) % count]);
    const found = withoutCircles(round);
    assert.deepEqual([found[count - 1], found[0]], [[], [1]]);
  });
});
