// SPDX-License-Identifier: GPL-3.0-or-later
/** Card and paper fold and tear along dashes, and parts held by the gaps between them stay in the sheet. */
import { N_ } from '../../base/translatable.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import type { Schema } from '../../params/schema.js';
import type { BlockGeometry } from '../../toolpath/toolpath.js';
import type { StageRefinement } from '../contract.js';
import { dashesOf } from '../dashes.js';

const params = {
  burn: {
    kind: 'length',
    label: N_('Dash'),
    help: N_(
      'How much is burnt at a time, adjusted so that the dashes divide each outline evenly.',
    ),
    default: 4,
    min: 0.1,
    max: 500,
  },
  gap: {
    kind: 'length',
    label: N_('Gap'),
    help: N_('How much is left between two dashes.'),
    default: 0.5,
    min: 0.05,
    max: 100,
  },
} as const satisfies Schema;

export const perforate: StageRefinement<'step', typeof params> = {
  id: 'perforate',
  version: 1,
  label: N_('Perforate'),
  help: N_(
    'Burns outlines in dashes, so that the sheet folds or tears along them, or holds its parts.',
  ),
  // The order of a job depends on what is closed, and dashes are not.
  stage: 'step',
  params,
  suits: ({ takes }) => takes.paths && !takes.bitmaps,
  refine(blocks, { params: { burn, gap }, tick }) {
    const budget = new PieceBudget();
    return blocks.flatMap((block): readonly BlockGeometry[] => {
      tick();
      if (block.kind === 'scan') return [block];
      return dashesOf(block.points, { burn, gap }, budget).map((points) => ({ ...block, points }));
    });
  },
};
