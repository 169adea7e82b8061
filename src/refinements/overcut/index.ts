// SPDX-License-Identifier: GPL-3.0-or-later
/** Closed outlines are run a little beyond their end, so that the part comes loose where the cut began. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import type { StageRefinement } from '../contract.js';
import { runOn } from './run-on.js';

const params = {
  length: {
    kind: 'length',
    label: N_('Length'),
    help: N_('How far the beam runs on beyond the end; never more than once around.'),
    default: 1,
    min: 0.1,
    max: 100,
  },
} as const satisfies Schema;

export const overcut: StageRefinement<'step', typeof params> = {
  id: 'overcut',
  version: 1,
  label: N_('Overcut'),
  help: N_('Runs closed outlines a little beyond their end, so that no thread is left there.'),
  // The order of a job goes by what is closed, and an outline that runs on is not.
  stage: 'step',
  params,
  suits: ({ cutsThrough }) => cutsThrough,
  refine: (blocks, { params: { length }, tick }) =>
    blocks.map((block) => {
      tick();
      return block.kind === 'path' ? { ...block, points: runOn(block.points, length) } : block;
    }),
};
