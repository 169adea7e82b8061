// SPDX-License-Identifier: GPL-3.0-or-later
/** The operation that draws lines into the surface. */
import { N_ } from '../../base/translatable.js';
import type { Operation } from '../contract.js';
import { scoreParams } from './params.js';
import { planScore } from './plan.js';

export const score: Operation<typeof scoreParams> = {
  id: 'score',
  version: 2,
  label: N_('Score'),
  icon: 'kerf-score-symbolic',
  params: scoreParams,
  reads: [],
  cutsThrough: false,
  takes: { paths: true, bitmaps: false },
  plan: planScore,
};
