// SPDX-License-Identifier: GPL-3.0-or-later
/** Small bridges hold a part in the sheet, so that it neither falls nor tilts into the beam's way. */
import { N_ } from '../../base/translatable.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import type { Schema } from '../../params/schema.js';
import type { BlockGeometry } from '../../toolpath/toolpath.js';
import type { StageRefinement } from '../contract.js';
import { withTabs } from './with-tabs.js';

const params = {
  count: {
    kind: 'count',
    label: N_('Number'),
    help: N_('How many bridges an outline gets, evenly spread.'),
    default: 3,
    min: 1,
    max: 100,
  },
  width: {
    kind: 'length',
    label: N_('Width'),
    help: N_('How long each bridge is along the outline; the kerf takes some of that away.'),
    default: 0.8,
    min: 0.05,
    max: 50,
  },
  shortest: {
    kind: 'length',
    label: N_('From a length of'),
    help: N_('Shorter outlines get no bridges: small waste may fall.'),
    default: 40,
    min: 0,
    max: 10_000,
  },
} as const satisfies Schema;

export const tabs: StageRefinement<'step', typeof params> = {
  id: 'tabs',
  version: 1,
  label: N_('Bridges (tabs)'),
  help: N_('Leaves small bridges uncut in closed outlines, which hold the parts in the sheet.'),
  // The order of a job depends on what is closed, and an outline with gaps is not.
  stage: 'step',
  params,
  suits: ({ cutsThrough }) => cutsThrough,
  refine(blocks, { params: wanted, tick }) {
    const budget = new PieceBudget();
    return blocks.flatMap((block): readonly BlockGeometry[] => {
      tick();
      if (block.kind === 'scan') return [block];
      return withTabs(block.points, wanted, budget).map((points) => ({ ...block, points }));
    });
  },
};
