// SPDX-License-Identifier: GPL-3.0-or-later
/** The operation that goes right through the sheet, along the middle of every outline, inner ones first. */
import { N_ } from '../../base/translatable.js';
import type { Operation } from '../contract.js';
import { outlineStyle, planOutlines } from '../outlines.js';
import { cutParams } from './params.js';

export const cut: Operation<typeof cutParams> = {
  id: 'cut',
  version: 3,
  label: N_('Cut'),
  icon: 'kerf-cut-symbolic',
  params: cutParams,
  starts: { diode: { power: 0.8, speed: 5 }, tube: { power: 0.5, speed: 10 } },
  reads: [],
  cutsThrough: true,
  takes: { paths: true, bitmaps: false },
  plan: planOutlines,
  style: outlineStyle,
};
