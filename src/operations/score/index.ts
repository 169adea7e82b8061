// SPDX-License-Identifier: GPL-3.0-or-later
/** The operation that draws lines into the surface, along the middle of every outline. */
import { N_ } from '../../base/translatable.js';
import type { Operation } from '../contract.js';
import { outlineStyle, planOutlines } from '../outlines.js';
import { scoreParams } from './params.js';

export const score: Operation<typeof scoreParams> = {
  id: 'score',
  version: 3,
  label: N_('Score'),
  icon: 'kerf-score-symbolic',
  params: scoreParams,
  starts: { diode: { power: 0.4 }, tube: { power: 0.15 } },
  reads: [],
  cutsThrough: false,
  takes: { paths: true, bitmaps: false },
  plan: planOutlines,
  style: outlineStyle,
};
