// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the planning task: an asset through one operation; it reports how far it is and stops when asked. */
import assert from 'node:assert/strict';
import { operations } from '../../src/operations/index.js';
import type { PlanRequest } from '../../src/pipeline/graph.js';
import { unpackGeometry } from '../../src/pipeline/packed.js';
import { planPiece } from '../../src/pipeline/plan-task.js';
import { refinements } from '../../src/refinements/index.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { blackAsset, squareAsset } from './preview/scenes.js';

/** A context that writes down what it is reported, and says stop at the report of that number. */
function paperContext(stopAt = Number.POSITIVE_INFINITY) {
  const reported: number[] = [];
  const throwIfCancelled = () => {
    if (reported.length >= stopAt) throw new Error('stopped');
  };
  const context = {
    setMessage() {},
    setProgress: (fraction: number) => reported.push(fraction),
    throwIfCancelled,
  } as unknown as ExecutionContext; // Nothing else is called.
  return { context, reported };
}

function plan(more: Partial<PlanRequest>, context = paperContext().context) {
  const params = { interval: 0.5, scanAngle: 0 };
  const bare = { params, machine: {}, outlineRefinements: [], strokeRefinements: [] };
  const request = { operation: 'cut', asset: squareAsset(10), ...bare, ...more };
  return planPiece({ operations, refinements }, context, {
    toPiece: [2, 0, 0, 3, 5, 7],
    ...request,
  });
}

const blocksOf = (packed: Awaited<ReturnType<typeof plan>>) => unpackGeometry(packed).blocks;

describe('planning a piece', () => {
  it('puts outlines where they lie in the piece', async () => {
    const [block] = blocksOf(await plan({ params: {} }));
    assert.ok(block?.kind === 'path');
    const [xs, ys] = [0, 1].map((axis) => block.points.filter((_, i) => i % 2 === axis));
    assert.deepEqual([new Set(xs), new Set(ys)], [new Set([5, 25]), new Set([7, 37])]);
  });

  it('puts a picture where it lies in the piece, as large as it is', async () => {
    const picture = { operation: 'engrave', asset: blackAsset(4, 2) } as const;
    const [block] = blocksOf(await plan(picture));
    assert.ok(block?.kind === 'scan');
    assert.deepEqual(block.origin, { x: 5, y: 13 });
    assert.deepEqual([block.widthPx * block.pixel, block.rows * block.pitch], [8, 6]);
  });

  it('puts a picture that lies on its side where it lies', async () => {
    const turned = [0, 2, -3, 0, 20, 7] as const;
    const picture = { operation: 'engrave', asset: blackAsset(4, 2), toPiece: turned } as const;
    const [block] = blocksOf(await plan(picture));
    assert.ok(block?.kind === 'scan');
    assert.deepEqual(block.origin, { x: 14, y: 15 });
    assert.deepEqual([block.widthPx * block.pixel, block.rows * block.pitch], [6, 8]);
  });

  it('reports how far it is, and stops at the next report once it is asked to', async () => {
    const { context, reported } = paperContext();
    await plan({ params: {} }, context);
    assert.deepEqual([reported[0], reported.at(-1)], [0, 1]);
    const stopped = paperContext(2);
    await assert.rejects(plan({ params: {} }, stopped.context), /stopped/);
    assert.equal(stopped.reported.length, 2);
  });

  it('knows no operation that is not there', async () => {
    await assert.rejects(plan({ operation: 'melt' }), RangeError);
  });
});
