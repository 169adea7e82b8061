// SPDX-License-Identifier: GPL-3.0-or-later
/** Refinements are part of what is planned or laid out, each in its stage, and what is off counts for nothing. */
import assert from 'node:assert/strict';
import { N_ } from '../../src/base/translatable.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { RefinementChoice } from '../../src/model/rows.js';
import type { PlanInput } from '../../src/operations/contract.js';
import { operations } from '../../src/operations/index.js';
import { buildGraph } from '../../src/pipeline/graph.js';
import { layOut, styled } from '../../src/pipeline/job-layout.js';
import { arrangeJob } from '../../src/pipeline/layout-task.js';
import { packGeometry } from '../../src/pipeline/packed.js';
import { planPiece } from '../../src/pipeline/plan-task.js';
import { refined } from '../../src/pipeline/refined.js';
import type { Refinement, StrokeEnds } from '../../src/refinements/contract.js';
import { refinements } from '../../src/refinements/index.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import type { BlockGeometry } from '../../src/toolpath/toolpath.js';
import { squareDocument } from '../support/documents.js';
import { partOfOne } from '../support/progress.js';

/** Reverses the order of the strokes of a piece, so that it is seen in which order refinements are made. */
const reversal: Refinement = {
  id: 'reversal',
  version: 1,
  label: N_('Overcut'),
  help: N_('How far the beam runs on beyond the end; never more than once around.'),
  stage: 'stroke',
  params: {},
  suits: () => true,
  refine: (blocks) => blocks.toReversed(),
};
const NO_OPS = new Uint8Array(0);
/** The bodies use no more of it than this. */
const CONTEXT = {
  setMessage() {},
  setProgress: partOfOne,
  throwIfCancelled() {},
} as unknown as ExecutionContext;

const all = [reversal, ...refinements];

function graphWith(chosen: readonly RefinementChoice[], ofJob?: readonly RefinementChoice[]) {
  const document = squareDocument('cut', {});
  document.store.transact('Refine', (tx) => {
    tx.patch('step', document.step, { refinements: chosen });
    if (ofJob) tx.put({ kind: 'sheet', id: tx.newId('sheet'), order: 0, refinements: ofJob });
  });
  return buildGraph(document.store, VIRTUAL_LASER, operations, all);
}
const on = (id: string, params = {}) => ({ id, params, isEnabled: true });
const keys = (graph: ReturnType<typeof graphWith>) => [...graph.plans.keys()].join();

const square = (x: number, side: number): BlockGeometry => {
  const [a, b] = [x, x + side];
  return { kind: 'path', points: Float64Array.of(a, a, b, a, b, b, a, b, a, a) };
};

describe('the refinements of a step', () => {
  it('lay the job out again and plan nothing again, where they are made in running order', () => {
    const [plain, with1, with2] = [[], [on('overcut')], [on('overcut', { length: 2 })]].map(
      (chosen) => graphWith(chosen),
    );
    assert.equal(new Set([plain, with1, with2].map((graph) => keys(graph!))).size, 1);
    assert.equal(new Set([plain, with1, with2].map((graph) => graph!.layout)).size, 3);
  });

  it('plan again where they are made on the outlines or the strokes of a piece', () => {
    const chosen = [[], [on('reversal')], [on('simplify')], [on('simplify', { tolerance: 1 })]];
    assert.equal(new Set(chosen.map((list) => keys(graphWith(list)))).size, chosen.length);
  });

  it('lay the job out again and plan nothing again, where they are made of the whole of it', () => {
    const graphs = [[], [on('repeat')], [on('repeat', { times: 3 })]].map((list) =>
      graphWith([], list),
    );
    assert.equal(new Set(graphs.map(keys)).size, 1);
    assert.equal(new Set(graphs.map(({ layout }) => layout)).size, 3);
  });

  it('count for nothing while they are off', () => {
    const off = graphWith([{ ...on('overcut'), isEnabled: false }]);
    assert.equal(off.layout, graphWith([]).layout);
  });

  it('are the same whether a setting is left out or at its default', () => {
    const layout = (params: object) => graphWith([on('overcut', params)]).layout;
    assert.equal(layout({}), layout({ length: 1 }));
  });

  it('are refused by name where this version does not have them, or their settings', () => {
    for (const graph of [
      () => graphWith([on('wings')]),
      () => graphWith([on('repeat')]),
      () => graphWith([], [on('overcut')]),
    ]) {
      assert.throws(graph, { code: 'document.unknown-refinement' });
    }
    assert.throws(() => graphWith([on('overcut', { depth: 1 })]), { code: 'param.unknown' });
  });

  it('change nothing about which part falls first', () => {
    const pieces = (blocks: BlockGeometry[]) => [{ frame: 'bed' as const, blocks }];
    const steps = [
      { pieces: pieces([square(0, 50)]), frees: true },
      { pieces: pieces([square(10, 5)]), frees: true },
    ];
    const chosen = [{ id: 'overcut', version: 1, params: { length: 1 } }];
    const options = { from: { x: 0, y: 0 }, moves: 14, tick: () => {} };
    const plain = layOut(steps, options);
    const end = (_step: number, ends: Pick<StrokeEnds, 'laid' | 'cuts'>) => {
      const material = { ...ends, bed: NOTHING, shortLeads: [] };
      return refined(all, chosen, 'ends', { material, tick: () => {} });
    };
    const longer = layOut(steps, { ...options, end });
    const starts = ({ points, starts: at }: typeof plain) =>
      [...at].slice(0, -1).map((i) => [points[2 * i], points[2 * i + 1]]);
    assert.deepEqual(starts(longer), starts(plain));
    assert.deepEqual(longer.held, plain.held);
    assert.equal(longer.points.length, plain.points.length + 2 * steps.length);
  });

  it('are made of outlines before the operation sees them', async () => {
    const { plans } = graphWith([on('simplify', { tolerance: 1 })]);
    const [request] = plans.values();
    const seen: number[] = [];
    const spy = {
      ...operations.find(({ id }) => id === 'cut')!,
      plan: ({ art }: PlanInput) => {
        seen.push(...art.paths.map(({ path }) => path.ops.length));
        return { frame: 'piece' as const, blocks: [] };
      },
    };
    const half: Refinement = {
      ...refinements.find(({ id }) => id === 'simplify')!,
      stage: 'outline',
      refine: (shapes) =>
        shapes.map((shape) => ({ ...shape, path: { ...shape.path, ops: NO_OPS } })),
    };
    await planPiece({ operations: [spy], refinements: [half] }, CONTEXT, request!);
    assert.deepEqual(seen, [0]);
  });
});

describe('a job that is run again from its beginning', () => {
  const runTimes = (times: number) => {
    const parts = [
      { geometry: packGeometry({ frame: 'piece', blocks: [square(0, 5), square(9, 5)] }) },
    ];
    return arrangeJob(all, CONTEXT, {
      parts: [0, 1].map((step) => ({ ...parts[0]!, step, x: 20 * step, y: 0 })),
      ...{ frees: [false, false], sheetRefinements: [], refinements: [[], []], moves: 14 },
      ...{ endRefinements: [], bed: NOTHING, tabs: [] },
      jobRefinements: [{ id: 'repeat', version: 1, params: { times } }],
    });
  };
  const style = { power: 1, minPower: 0, speed: 10, hasAir: false, slowsDown: false };
  const orderOf = async (times: number, passes: readonly number[]) => {
    const styles = passes.map((count) => ({ ...style, passes: count }));
    return [...styled(await runTimes(times), styles).order];
  };

  it('runs all its steps with their passes each time', async () => {
    assert.deepEqual(await orderOf(1, [1, 1]), [0, 1, 2, 3]);
    assert.deepEqual(await orderOf(2, [1, 1]), [0, 1, 2, 3, 0, 1, 2, 3]);
    assert.deepEqual(await orderOf(2, [2, 1]), [0, 1, 0, 1, 2, 3, 0, 1, 0, 1, 2, 3]);
  });

  it('takes no more memory, and counts for what it is when it is too big', async () => {
    const [once, often] = [await runTimes(1), await runTimes(100)];
    assert.deepEqual(often.points, once.points);
    assert.deepEqual(often.facts, once.facts);
    assert.deepEqual(
      often.costs.map(({ pieces }) => pieces),
      once.costs.map(({ pieces }) => 100 * pieces),
    );
  });
});
