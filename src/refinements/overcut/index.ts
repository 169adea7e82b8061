// SPDX-License-Identifier: GPL-3.0-or-later
/** Closed outlines are run a little beyond their end, so that the part comes loose where the cut began. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import type { StageRefinement } from '../contract.js';
import { runOn } from '../run-on.js';

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

export const overcut: StageRefinement<'ends', typeof params> = {
  id: 'overcut',
  version: 1,
  label: N_('Overcut'),
  help: N_('Runs closed outlines a little beyond their end, so that no thread is left there.'),
  // Only what no bridge was left in is still closed.
  stage: 'ends',
  params,
  suits: ({ cutsThrough }) => cutsThrough,
  refine: ({ laid, ...sheet }, { params: { length }, tick }) => ({
    ...sheet,
    laid: laid.map(({ outline, strokes }) => {
      tick();
      const longer = strokes.map((block) =>
        block.kind === 'path' ? { ...block, points: runOn(block.points, length) } : block,
      );
      return { outline, strokes: longer };
    }),
  }),
};
