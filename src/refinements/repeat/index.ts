// SPDX-License-Identifier: GPL-3.0-or-later
/** The whole job once more, where passes would repeat each step before the next one has had its turn. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import type { StageRefinement } from '../contract.js';

const params = {
  times: {
    kind: 'count',
    label: N_('Times'),
    help: N_('How often the whole job is run, the first time included.'),
    default: 2,
    min: 1,
    max: 100,
  },
} as const satisfies Schema;

export const repeat: StageRefinement<'job', typeof params> = {
  id: 'repeat',
  version: 1,
  label: N_('Repeat the job'),
  help: N_(
    'Runs the whole job again from its beginning, so that the sheet cools before each line is run again.',
  ),
  stage: 'job',
  params,
  suits: () => false,
  refine: (runs, { params: { times }, tick }) => {
    tick();
    return Array.from({ length: times }, () => runs).flat();
  },
};
