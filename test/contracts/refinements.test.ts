// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds for every refinement there is. A new one is covered by being listed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PathShape } from '../../src/art/art.js';
import { type Bounds, NOTHING, union } from '../../src/geometry/bounds.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { pointsBounds } from '../../src/geometry/polyline.js';
import { operations } from '../../src/operations/index.js';
import { defaultsOf } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';
import { type Refinement, STAGES, type StageMaterial } from '../../src/refinements/contract.js';
import { refinements } from '../../src/refinements/index.js';
import type { BlockGeometry, PathGeometry } from '../../src/toolpath/toolpath.js';

const SLACK = 1e-9;
const WIDE: Bounds = { minX: -1000, minY: -1000, maxX: 1000, maxY: 1000 };
const NO_TICK = () => {};

/** Strokes, and how each stage has them. */
interface StageCase {
  made(lines: readonly (readonly number[])[]): StageMaterial[keyof StageMaterial];
  boxOf(material: never): Bounds;
  closedIn(material: never): number;
}

const stroke = (xy: readonly number[]): PathGeometry => ({
  kind: 'path',
  points: Float64Array.from(xy),
});
const isClosedLine = (xy: ArrayLike<number>) =>
  xy.length > 4 && xy[0] === xy[xy.length - 2] && xy[1] === xy[xy.length - 1];

const ofBlocks = {
  made: (lines: readonly (readonly number[])[]) => lines.map(stroke),
  boxOf: (blocks: readonly BlockGeometry[]) =>
    blocks
      .flatMap((block) => (block.kind === 'path' ? [pointsBounds(block.points)] : []))
      .reduce(union, NOTHING),
  closedIn: (blocks: readonly BlockGeometry[]) =>
    blocks.filter((block) => block.kind === 'path' && isClosedLine(block.points)).length,
};
const STAGE_CASES: Readonly<Record<keyof StageMaterial, StageCase>> = {
  outline: {
    made: (lines) => lines.map((xy, i) => shapeOf(pathOf(xy), i)),
    boxOf: (shapes: readonly PathShape[]) =>
      shapes.map(({ path }) => pathBounds(path)).reduce(union, NOTHING),
    closedIn: (shapes: readonly PathShape[]) =>
      shapes.filter(({ path }) => path.ops.at(-1) === 3).length,
  },
  stroke: ofBlocks,
  sheet: {
    made: (lines) => ({ pieces: lines.map((xy) => [stroke(xy)]), others: [] }),
    boxOf: ({ pieces }: StageMaterial['sheet']) => ofBlocks.boxOf(pieces.flat()),
    closedIn: ({ pieces }: StageMaterial['sheet']) => ofBlocks.closedIn(pieces.flat()),
  },
  step: ofBlocks,
  ends: {
    made: (lines) => {
      const cuts = lines.map(stroke);
      const laid = cuts.map((outline) => ({ outline, strokes: [outline] }));
      return { laid, cuts, bed: WIDE, shortLeads: [] };
    },
    boxOf: ({ laid }: StageMaterial['ends']) =>
      ofBlocks.boxOf(laid.flatMap(({ strokes }) => strokes)),
    closedIn: () => 0,
  },
  job: {
    made: (lines) => lines.map((xy, step) => ({ step, blocks: [stroke(xy)] })),
    boxOf: (runs: StageMaterial['job']) => ofBlocks.boxOf(runs.flatMap(({ blocks }) => blocks)),
    closedIn: () => 0,
  },
};

/** A curve between the first points, where there are enough. */
function pathOf(xy: readonly number[]): Path {
  const isClosed = isClosedLine(xy);
  const end = isClosed ? xy.length - 2 : xy.length;
  const builder = new PathBuilder().moveTo(xy[0]!, xy[1]!);
  const isCurved = end >= 8;
  if (isCurved) builder.cubicTo(xy[2]!, xy[3]!, xy[4]!, xy[5]!, xy[6]!, xy[7]!);
  for (let i = isCurved ? 8 : 2; i < end; i += 2) builder.lineTo(xy[i]!, xy[i + 1]!);
  return isClosed ? builder.close().build() : builder.build();
}

function shapeOf(path: Path, i: number): PathShape {
  const paint = { fill: [0, 0, 0], fillRule: 'evenodd', strokeWidth: 0.1 } as const;
  return { kind: 'path', id: `shape-${i}`, layer: 0, path, ...paint };
}

const LINES = [
  [0, 0, 10, 0, 10, 10, 0, 10, 0, 0],
  [20, 0, 30, 5],
  [5, 5, 6, 5, 5.5, 6, 5, 5],
  [40, 0, 45, 9, 50, 3, 55, 0, 61, 2],
];

it('refinements have ids of their own', () => {
  assert.equal(new Set(refinements.map(({ id }) => id)).size, refinements.length);
});

it('each stage has a refinement that shows what it is for', () => {
  assert.deepEqual(new Set(refinements.map(({ stage }) => stage)), new Set(STAGES));
});

for (const refinement of refinements) contract(refinement);

function contract(refinement: Refinement): void {
  const { id, params, stage } = refinement;
  const { made, boxOf, closedIn } = STAGE_CASES[stage];
  const input = { params: defaultsOf(params) };
  /** The material is that of its stage. */
  const refine = (material: unknown, tick = NO_TICK) =>
    refinement.refine(material as never, { ...input, tick }) as never;

  describe(`the refinement ${id}`, () => {
    before(() => refinement.prepare?.());

    it('has settings whose names can be typed and whose defaults are valid', () => {
      assert.match(id, /^[a-z][a-z-]*$/);
      assert.ok(refinement.label !== '' && refinement.help.endsWith('.'));
      assert.ok(STAGES.includes(stage));
      completeValues(params, defaultsOf(params));
      for (const [key, field] of Object.entries(params)) {
        assert.match(key, /^[a-z][a-zA-Z]*$/);
        assert.ok(field.label !== '' && field.help.endsWith('.'), key);
        assert.equal(field.style, undefined, 'a key would not hold it');
      }
    });

    it('suits an operation that there is, or belongs to the whole job', () => {
      const suits = operations.some((operation) => refinement.suits(operation));
      assert.equal(suits, stage !== 'job');
    });

    it('makes the same of the same, leaves its input as it was, and nothing of nothing', () => {
      const material = made(LINES);
      const before = structuredClone(material);
      assert.deepEqual(refine(material), refine(material));
      assert.deepEqual(material, before);
      assert.deepEqual(refine(made([])), made([]));
    });

    it('stays within the box of the strokes, or as near to it as it says', () => {
      const xy = fc.double({ min: -500, max: 500, noNaN: true });
      const points = fc.array(xy, { minLength: 4, maxLength: 40 }).map((all) => {
        const even = all.slice(0, all.length - (all.length % 2));
        return [...even, even[0]!, even[1]!];
      });
      fc.assert(
        fc.property(fc.array(points, { maxLength: 5 }), (lines) => {
          const material = made(lines);
          const [box, after] = [boxOf(material as never), boxOf(refine(material))];
          const slack = SLACK + (refinement.reach?.(input.params as never) ?? 0);
          assert.ok(after.minX >= box.minX - slack && after.maxX <= box.maxX + slack);
          assert.ok(after.minY >= box.minY - slack && after.maxY <= box.maxY + slack);
        }),
      );
    });

    it('leaves closed what is closed, where the order goes by it', () => {
      if (!['outline', 'stroke', 'sheet'].includes(stage)) return;
      const material = made(LINES);
      assert.equal(closedIn(refine(material)), closedIn(material as never));
    });

    it('stops at once when the work was cancelled', () => {
      const stop = new Error('cancelled');
      assert.throws(() => {
        refine(made(LINES), () => {
          throw stop;
        });
      }, stop);
    });
  });
}
