// SPDX-License-Identifier: GPL-3.0-or-later
/** The operation that burns pictures and areas into the surface, row by row. */
import { N_ } from '../../base/translatable.js';
import type { Operation } from '../contract.js';
import { engraveParams } from './params.js';
import { planEngrave } from './plan.js';
import { engraveStyle } from './style.js';

export const engrave: Operation<typeof engraveParams> = {
  id: 'engrave',
  version: 3,
  label: N_('Engrave'),
  icon: 'kerf-engrave-symbolic',
  params: engraveParams,
  starts: { diode: { power: 0.5 }, tube: { power: 0.2 } },
  reads: ['motion', 'controller'],
  cutsThrough: false,
  takes: { paths: true, bitmaps: true },
  plan: planEngrave,
  style: engraveStyle,
};
