// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines of traces and scans have thousands of tiny pieces; with fewer a slow board keeps up. */
import { N_ } from '../../base/translatable.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import { simplifyPath } from '../../geometry/simplify-path.js';
import type { Schema } from '../../params/schema.js';
import type { StageRefinement } from '../contract.js';

const params = {
  tolerance: {
    kind: 'length',
    label: N_('Tolerance'),
    help: N_('How far the simplified line may be from the original.'),
    default: 0.05,
    min: 0.01,
    max: 10,
  },
} as const satisfies Schema;

export const simplifying: StageRefinement<'outline', typeof params> = {
  id: 'simplify',
  version: 1,
  label: N_('Simplify'),
  help: N_(
    'Runs outlines with fewer straight pieces, which a board with a slow processor can keep up with.',
  ),
  stage: 'outline',
  params,
  suits: ({ takes }) => takes.paths,
  refine(shapes, { params: { tolerance }, tick }) {
    const budget = new PieceBudget();
    return shapes.map((shape) => {
      tick();
      return { ...shape, path: simplifyPath(shape.path, { tolerance, budget, tick }) };
    });
  },
};
