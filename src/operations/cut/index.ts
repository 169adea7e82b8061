// SPDX-License-Identifier: GPL-3.0-or-later
/** The operation that goes right through the sheet. */
import { N_ } from '../../base/translatable.js';
import type { Operation } from '../contract.js';
import { cutParams } from './params.js';
import { planCut } from './plan.js';

export const cut: Operation<typeof cutParams> = {
  id: 'cut',
  version: 2,
  label: N_('Cut'),
  icon: 'kerf-cut-symbolic',
  params: cutParams,
  reads: [],
  cutsThrough: true,
  takes: { paths: true, bitmaps: false },
  plan: planCut,
};
