// SPDX-License-Identifier: GPL-3.0-or-later
/** Refinements are part of what is planned or laid out, each in its stage, and what is off counts for nothing. */
import assert from 'node:assert/strict';
import { N_ } from '../../src/base/translatable.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { StepRefinement } from '../../src/model/rows.js';
import { operations } from '../../src/operations/index.js';
import { buildGraph } from '../../src/pipeline/graph.js';
import { layOut } from '../../src/pipeline/job-layout.js';
import { refined } from '../../src/pipeline/refined.js';
import type { Refinement } from '../../src/refinements/contract.js';
import { refinements } from '../../src/refinements/index.js';
import type { BlockGeometry } from '../../src/toolpath/toolpath.js';
import { squareDocument } from '../support/documents.js';

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
const all = [reversal, ...refinements];

function graphWith(chosen: readonly StepRefinement[]) {
  const document = squareDocument('cut', {});
  document.store.transact('Refine', (tx) =>
    tx.patch('step', document.step, { refinements: chosen }),
  );
  return buildGraph(document.store, VIRTUAL_LASER, operations, all);
}
const on = (id: string, params = {}) => ({ id, params, isEnabled: true });
const keys = (graph: ReturnType<typeof graphWith>) => [...graph.plans.keys()].join();

describe('the refinements of a step', () => {
  it('lay the job out again and plan nothing again, where they are made in running order', () => {
    const [plain, with1, with2] = [[], [on('overcut')], [on('overcut', { length: 2 })]].map(
      graphWith,
    );
    assert.equal(new Set([plain, with1, with2].map((graph) => keys(graph!))).size, 1);
    assert.equal(new Set([plain, with1, with2].map((graph) => graph!.layout)).size, 3);
  });

  it('plan again where they are made on the strokes of a piece', () => {
    assert.notEqual(keys(graphWith([])), keys(graphWith([on('reversal')])));
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
    assert.throws(() => graphWith([on('tabs')]), { code: 'document.unknown-refinement' });
    assert.throws(() => graphWith([on('overcut', { depth: 1 })]), { code: 'param.unknown' });
  });

  it('change nothing about which part falls first', () => {
    const square = (x: number, side: number): BlockGeometry => {
      const [a, b] = [x, x + side];
      return { kind: 'path', points: Float64Array.of(a, a, b, a, b, b, a, b, a, a) };
    };
    const pieces = (blocks: BlockGeometry[]) => [{ frame: 'bed' as const, blocks }];
    const steps = [
      { pieces: pieces([square(0, 50)]), frees: true },
      { pieces: pieces([square(10, 5)]), frees: true },
    ];
    const chosen = [{ id: 'overcut', version: 1, params: { length: 1 } }];
    const options = { from: { x: 0, y: 0 }, moves: 14, tick: () => {} };
    const plain = layOut(steps, options);
    const refine = (_step: number, blocks: readonly BlockGeometry[]) =>
      refined(all, chosen, blocks, () => {});
    const longer = layOut(steps, { ...options, refine });
    const starts = ({ points, starts: at }: typeof plain) =>
      [...at].slice(0, -1).map((i) => [points[2 * i], points[2 * i + 1]]);
    assert.deepEqual(starts(longer), starts(plain));
    assert.deepEqual(longer.held, plain.held);
    assert.equal(longer.points.length, plain.points.length + 2 * steps.length);
  });
});
