// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holdsPoint } from '../../src/geometry/polyline.js';
import { type OrderedJob, orderJob } from '../../src/toolpath/job-order.js';
import type { JobStep as Step } from '../../src/toolpath/job-strokes.js';
import type { Block, Toolpath } from '../../src/toolpath/toolpath.js';
import { searchRuns } from '../support/search-runs.js';
import { picture, stroke } from './samples.js';

type JobStep = Step<Block>;

const HERE = { x: 0, y: 0 };

/** A square whose power tells it from others. */
function box(x: number, y: number, size: number, power: number): Block {
  return stroke([x, y, x + size, y, x + size, y + size, x, y + size, x, y], { power });
}

function step(frees: boolean, ...pieces: Block[][]): JobStep {
  return { frees, pieces: pieces.map((blocks): Toolpath<'bed'> => ({ frame: 'bed', blocks })) };
}

function cut(...pieces: Block[][]): JobStep {
  return step(true, ...pieces);
}

/** The powers in running order; a picture is 0. */
function run(...steps: JobStep[]): number[] {
  return powers(blocksOf(orderJob(steps, HERE, () => {})));
}

function blocksOf({ runs }: OrderedJob<Block>, step?: number): readonly Block[] {
  return runs.filter((r) => step === undefined || r.step === step).flatMap((r) => r.blocks);
}

function powers(blocks: readonly Block[]): number[] {
  return blocks.map((block) => (block.kind === 'path' ? block.power : 0));
}

const [HOLE, RING, OUTLINE, OTHER] = [0.1, 0.2, 0.3, 0.4];

describe('the order of a job', () => {
  it('is the order of the steps where no part could fall', () => {
    const job = orderJob(
      [cut([box(0, 0, 9, OUTLINE)]), cut([box(20, 0, 9, HOLE)])],
      HERE,
      () => {},
    );
    assert.deepEqual(powers(blocksOf(job)), [OUTLINE, HOLE]);
    assert.deepEqual(job.held, []);
  });

  it('runs outlines once that cross and look like twins, though each would wait for the other', () => {
    const one = stroke([0, 0, 10, 0, 10, 10, 0, 0], { power: HOLE });
    const other = stroke([0, 0, 10, 0, 0, 9.9995, 0, 0], { power: RING });
    assert.deepEqual(run(cut([one]), cut([other])), [HOLE, RING]);
    assert.deepEqual(run(cut([other]), cut([one])), [RING, HOLE]);
  });

  it('runs every stroke once, whatever crosses whatever', () => {
    const at = fc.integer({ min: 0, max: 5 }).map((n) => n / 10);
    const corner = fc.tuple(at, at);
    const line = fc.tuple(fc.array(corner, { minLength: 2, maxLength: 6 }), fc.boolean());
    const strokes = fc.array(line, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), strokes), { minLength: 2, maxLength: 3 }),
        (all) => {
          let count = 0;
          const steps = all.map(([frees, lines]) => {
            const blocks = lines.map(([corners, isClosed]) => {
              const points = [...corners, ...(isClosed ? [corners[0]!] : [])].flat();
              return stroke(points, { power: ++count / 100 });
            });
            return step(frees, blocks);
          });
          const wanted = Array.from({ length: count }, (_, i) => (i + 1) / 100);
          assert.deepEqual(
            run(...steps).sort((a, b) => a - b),
            wanted,
          );
        },
      ),
      { numRuns: searchRuns(100) },
    );
  });

  it('runs rings that steps take turns with from the innermost outwards, however many', () => {
    const [count, turns] = [1500, 3];
    const rings = Array.from({ length: count }, (_, n) => {
      const half = (count - n) / 50;
      return box(150 - half, 150 - half, 2 * half, n / count);
    });
    const steps = Array.from({ length: turns }, (_, k) => {
      return cut(rings.filter((_ring, n) => n % turns === k));
    });
    const order = run(...steps);
    const inward = Array.from({ length: count }, (_, n) => n / count);
    assert.deepEqual(order, inward.reverse());
  }).timeout(60_000);

  it('holds an outline back until a later step has cut what lies in it, and says so', () => {
    const outline = cut([box(0, 0, 50, OUTLINE), box(100, 0, 9, OTHER)]);
    const job = orderJob([outline, cut([box(20, 20, 5, HOLE)])], HERE, () => {});
    assert.deepEqual(powers(blocksOf(job)), [OTHER, HOLE, OUTLINE]);
    assert.deepEqual(job.held, [{ step: 0, behind: 1 }]);
    assert.deepEqual(
      [0, 1].map((n) => powers(blocksOf(job, n))),
      [[OTHER, OUTLINE], [HOLE]],
    );
  });

  it('holds nothing back for a line that does not close, however far it goes round', () => {
    const open = stroke([0, 0, 50, 0, 50, 50, 0, 50, 0, 1], { power: OUTLINE });
    const job = orderJob([cut([open]), cut([box(20, 20, 5, HOLE)])], HERE, () => {});
    assert.deepEqual(powers(blocksOf(job)), [OUTLINE, HOLE]);
    assert.deepEqual(job.held, []);
  });

  it('goes to and fro between steps when they hold each other', () => {
    const even = cut([box(0, 0, 50, OUTLINE), box(20, 20, 5, HOLE)]);
    assert.deepEqual(run(even, cut([box(10, 10, 30, RING)])), [HOLE, RING, OUTLINE]);
    assert.deepEqual(run(cut([box(10, 10, 30, RING)]), even), [HOLE, RING, OUTLINE]);
  });

  it('joins loose strokes of several steps to the outline that they make', () => {
    const side = (...points: number[]) => stroke(points, { power: OUTLINE });
    const steps = [
      cut([side(0, 0, 50, 0), side(50, 50, 50, 0)]),
      cut([box(20, 20, 5, HOLE)]),
      cut([side(50, 50, 0, 50), side(0, 50, 0, 0)]),
    ];
    assert.deepEqual(run(...steps), [HOLE, OUTLINE, OUTLINE, OUTLINE, OUTLINE]);
  });

  it('engraves a part before it is cut out, whoever asked for it later', () => {
    const scan = picture(['##', '##'], { origin: { x: 20, y: 20 } });
    assert.deepEqual(run(cut([box(0, 0, 50, OUTLINE)]), step(false, [scan])), [0, OUTLINE]);
    assert.deepEqual(run(cut([box(60, 0, 50, OUTLINE)]), step(false, [scan])), [OUTLINE, 0]);
    const across = stroke([0, 19, 40, 19], { power: OUTLINE });
    assert.deepEqual(run(cut([across]), step(false, [scan])), [0, OUTLINE], 'what cuts it too');
  });

  it('engraves a part of loose strokes before any of them is cut, however far from the picture', () => {
    const sides = [
      [0, 0, 50, 0],
      [50, 0, 50, 50],
      [50, 50, 0, 50],
      [0, 50, 0, 0],
    ].map((points) => stroke(points, { power: OUTLINE }));
    const scan = picture(['##', '##'], { origin: { x: 20, y: 20 } });
    assert.deepEqual(run(cut(sides), step(false, [scan])), [0, ...sides.map(() => OUTLINE)]);
  });

  it('lets no part fall by a step that only marks', () => {
    const marked = step(false, [box(0, 0, 50, RING)]);
    assert.deepEqual(run(marked, cut([box(20, 20, 5, HOLE)])), [RING, HOLE]);
  });

  it('looks into the pieces of a step, not only at their boxes', () => {
    // ┌───┐      ┌───┐   The second piece lies in one outline of the first,
    // │ ▫─┼──▫   │   │   and sticks out of its box.
    // └───┘      └───┘
    const first = [box(0, 0, 50, OUTLINE), box(200, 0, 50, OTHER)];
    const order = run(cut(first, [box(20, 20, 5, HOLE), box(20, -90, 5, HOLE)]));
    assert.ok(order.lastIndexOf(HOLE) < order.indexOf(OUTLINE), order.join(' '));
  });

  it('puts what is run in one go into one run, so that its passes come before the next', () => {
    const outline = [box(0, 0, 50, OUTLINE), box(100, 0, 9, OTHER)];
    const { runs } = orderJob([cut(outline), cut([box(20, 20, 5, HOLE)])], HERE, () => {});
    assert.deepEqual(
      runs.map(({ step, blocks }) => [step, powers(blocks)]),
      [
        [0, [OTHER]],
        [1, [HOLE]],
        [0, [OUTLINE]],
      ],
    );
  });

  it('runs a piece with all its passes before the next piece of its step', () => {
    const { runs } = orderJob([cut([box(0, 0, 5, HOLE)], [box(9, 0, 5, OTHER)])], HERE, () => {});
    assert.deepEqual(
      runs.map(({ blocks }) => powers(blocks)),
      [[HOLE], [OTHER]],
    );
  });

  it('keeps two steps over the same outline in their turn', () => {
    const [soft, hard] = [RING, OUTLINE];
    const steps = [
      cut([box(20, 20, 5, soft), box(0, 0, 50, soft)]),
      cut([box(20, 20, 5, hard), box(0, 0, 50, hard)]),
    ];
    assert.deepEqual(run(...steps), [soft, hard, soft, hard]);
  });

  it('loses nothing and lets nothing fall early, whatever the steps', () => {
    const mm = fc.integer({ min: 0, max: 60 });
    const blocks = fc.array(fc.tuple(mm, mm, fc.integer({ min: 1, max: 40 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 4 }), (drawn) => {
        let power = 0;
        const steps = drawn.map((list) =>
          cut(list.map(([x, y, size]) => box(x, y, size, ++power))),
        );
        const order = blocksOf(orderJob(steps, HERE, () => {}));
        const asked = steps.flatMap(({ pieces }) => powers(pieces[0]!.blocks));
        const byPower = (a: number, b: number) => a - b;
        assert.deepEqual(powers(order).sort(byPower), asked.sort(byPower));
        assertLawful(order, steps);
      }),
    );
  });
});

/** Nothing is burnt in a square whose own step is through with it. */
function assertLawful(order: readonly Block[], steps: readonly JobStep[]): void {
  const points = (block: Block) => (block.kind === 'path' ? block.points : new Float64Array());
  const stepOf = (block: Block) =>
    steps.findIndex(({ pieces }) => powers(pieces[0]!.blocks).includes(powers([block])[0]!));
  order.forEach((outer, i) => {
    for (const inner of order.slice(i + 1)) {
      if (stepOf(inner) === stepOf(outer)) continue; // As deep as each other, pass by pass.
      const p = points(inner);
      const isIn = [0, 2, 4, 6].every(
        (k) =>
          holdsPoint(points(outer), p[k]! + 1e-4, p[k + 1]! + 1e-4) &&
          holdsPoint(points(outer), p[k]! - 1e-4, p[k + 1]! - 1e-4),
      );
      assert.ok(!isIn, `${powers([inner])} lies in ${powers([outer])}`);
    }
  });
}
