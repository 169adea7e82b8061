// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OrderedJob } from '../../src/toolpath/job-order.js';
import type { JobStep as Step } from '../../src/toolpath/job-strokes.js';
import { type MixedOrder, mixedOrder } from '../../src/toolpath/mixed-order.js';
import type { Block, Toolpath } from '../../src/toolpath/toolpath.js';
import { searchRuns } from '../support/search-runs.js';
import { picture, stroke } from './samples.js';

type JobStep = Step<Block>;

const ORDERS: readonly MixedOrder[] = ['travel', 'parts', 'groups', 'drawn'];
const WAY = { from: { x: 0, y: 0 }, tick: () => {} };

/** A square whose power tells it from others. */
function box(x: number, y: number, size: number, power: number): Block {
  return stroke([x, y, x + size, y, x + size, y + size, x, y + size, x, y], { power });
}

function step(frees: boolean, ...pieces: Block[][]): JobStep {
  return { frees, pieces: pieces.map((blocks): Toolpath<'bed'> => ({ frame: 'bed', blocks })) };
}

function powers({ runs }: OrderedJob<Block>): number[] {
  return runs.flatMap(({ blocks }) =>
    blocks.map((block) => (block.kind === 'path' ? block.power : 0)),
  );
}

function run(order: MixedOrder, ...steps: JobStep[]): number[] {
  return powers(mixedOrder(steps, order, WAY));
}

function wayOf({ runs }: OrderedJob<Block>): number {
  let [pen, dark] = [WAY.from, 0];
  for (const block of runs.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'scan') continue;
    const { points } = block;
    dark += Math.hypot(points[0]! - pen.x, points[1]! - pen.y);
    pen = { x: points.at(-2)!, y: points.at(-1)! };
  }
  return dark;
}

/** Two coasters, each engraved (a picture has the power 0), scored, with a hole, and cut out. */
function coasters(): readonly JobStep[] {
  const scan = (x: number) => picture(['##', '##'], { origin: { x, y: 20 } });
  return [
    step(false, [scan(10), scan(110)]),
    step(false, [box(20, 5, 4, 0.1), box(120, 5, 4, 0.2)]),
    step(true, [
      box(0, 0, 50, 0.5),
      box(30, 30, 5, 0.3),
      box(100, 0, 50, 0.6),
      box(130, 30, 5, 0.4),
    ]),
  ];
}

describe('an order that mixes the steps', () => {
  it('finishes a part, step by step, before the next one', () => {
    assert.deepEqual(run('parts', ...coasters()), [0, 0.1, 0.3, 0.5, 0, 0.2, 0.4, 0.6]);
  });

  it('finishes the parts that lie in a frame one by one, and cuts the frame last', () => {
    const frame = step(true, [box(-10, -10, 200, 0.9)]);
    const order = [0, 0.1, 0.3, 0.5, 0, 0.2, 0.4, 0.6, 0.9];
    assert.deepEqual(run('parts', frame, ...coasters()), order);
  });

  it('begins in the corner that was chosen', () => {
    const job = mixedOrder(coasters(), 'parts', { ...WAY, from: { x: 400, y: 400 } });
    assert.deepEqual(powers(job), [0, 0.2, 0.4, 0.6, 0, 0.1, 0.3, 0.5]);
  });

  it('finishes a group, step by step, before the next one', () => {
    const steps = [
      { ...step(true, [box(0, 0, 9, 0.1)], [box(90, 0, 9, 0.2)]), groups: [1, 0] },
      { ...step(true, [box(80, 0, 9, 0.3)], [box(10, 0, 9, 0.4)]), groups: [0, 1] },
    ];
    assert.deepEqual(run('groups', ...steps), [0.1, 0.4, 0.2, 0.3]);
  });

  it('holds the outline of a group back until another group in it is done, and says so', () => {
    const steps = [
      { ...step(true, [box(0, 0, 50, 0.1)]), groups: [0] },
      { ...step(true, [box(20, 20, 5, 0.2)]), groups: [1] },
    ];
    const job = mixedOrder(steps, 'groups', WAY);
    assert.deepEqual(powers(job), [0.2, 0.1]);
    assert.deepEqual(job.held, [{ step: 0, behind: 1 }]);
  });

  it('goes the shortest way over all steps, far shorter than step by step', () => {
    const columns = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const steps = [0.1, 0.2, 0.3].map((power, row) =>
      step(
        true,
        columns.map((column) => box(40 * column, 12 * row, 9, power)),
      ),
    );
    const short = mixedOrder(steps, 'travel', WAY);
    const stepByStep = mixedOrder(steps, 'drawn', WAY);
    assert.deepEqual(sorted(powers(short)), sorted(powers(stepByStep)));
    assert.ok(wayOf(short) < 0.75 * wayOf(stepByStep), `${wayOf(short)} ${wayOf(stepByStep)}`);
  });

  it('keeps what lies in the same place in the order of the steps, on the shortest way too', () => {
    const scan = picture(['##', '##'], { origin: { x: 2, y: 5 } });
    const soft = stroke([0, 0, 40, 0], { power: 0.1 });
    const hard = stroke([40, 0, 0, 0], { power: 0.2 });
    const over = picture(['#'], { origin: { x: 2, y: 5 } });
    const steps = [
      step(false, [soft]),
      step(false, [scan]),
      step(true, [hard]),
      step(false, [over]),
    ];
    const { runs } = mixedOrder(steps, 'travel', WAY);
    const turn = runs.map((one) => one.step);
    assert.ok(turn.indexOf(0) < turn.indexOf(2), turn.join(' '));
    assert.ok(turn.indexOf(1) < turn.indexOf(3), turn.join(' '));
  });

  it('begins an outline next to where the picture before it ends', () => {
    const tall = picture(Array.from({ length: 90 }, () => '#'));
    const points = [5, 0, 20, 0, 20, 90, 5, 90, 5, 0];
    const { runs } = mixedOrder([step(false, [tall]), step(false, [stroke(points)])], 'parts', WAY);
    const [first] = runs.at(-1)!.blocks;
    // Its rows run from y = 90 down to 0.
    assert.deepEqual(first?.kind === 'path' && [...first.points.slice(0, 2)], [5, 0]);
  });

  it('engraves a picture before anything is cut across it, in every order', () => {
    const scan = picture(['##', '##'], { origin: { x: 2, y: 5 } });
    const across = stroke([0, 4, 40, 4], { power: 0.2 });
    for (const order of ORDERS) {
      assert.deepEqual(run(order, step(true, [across]), step(false, [scan])), [0, 0.2], order);
      assert.deepEqual(run(order, step(false, [scan]), step(true, [across])), [0, 0.2], order);
    }
  });

  it('runs strokes as they were drawn, from where they were drawn', () => {
    const drawn = [
      stroke([90, 90, 80, 90], { power: 0.1 }),
      stroke([0, 0, 5, 0, 5, 5, 0, 0], { power: 0.2 }),
      stroke([50, 0, 40, 0], { power: 0.3 }),
    ];
    const { runs, held } = mixedOrder([step(true, drawn)], 'drawn', WAY);
    assert.deepEqual(runs, [{ step: 0, blocks: drawn }]);
    assert.deepEqual(held, []);
  });

  it('runs every stroke once, whatever crosses whatever, in every order', () => {
    const at = fc.integer({ min: 0, max: 5 }).map((n) => n / 10);
    const corners = fc.array(fc.tuple(at, at), { minLength: 2, maxLength: 6 });
    const lines = fc.array(fc.tuple(corners, fc.boolean()), { minLength: 1, maxLength: 6 });
    const steps = fc.array(fc.tuple(fc.boolean(), lines), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...ORDERS), steps, (order, drawn) => {
        let count = 0;
        const made = drawn.map(([frees, list]) => {
          const blocks = list.map(([points, isClosed]) => {
            const ring = isClosed ? [...points, points[0]!] : points;
            return stroke(ring.flat(), { power: ++count / 100 });
          });
          return step(frees, blocks);
        });
        const all = Array.from({ length: count }, (_, i) => (i + 1) / 100);
        assert.deepEqual(sorted(run(order, ...made)), all);
      }),
      { numRuns: searchRuns(100) },
    );
  });

  it('holds an outline back that was drawn before its hole, and says so', () => {
    const job = mixedOrder([step(true, [box(0, 0, 50, 0.1), box(20, 20, 5, 0.2)])], 'drawn', WAY);
    assert.deepEqual(powers(job), [0.2, 0.1]);
    assert.deepEqual(job.held, [{ step: 0, behind: 0 }]);
  });
});

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => a - b);
}
