// SPDX-License-Identifier: GPL-3.0-or-later
/** Cuts along the middle of every outline, inner ones first. */
import type { Toolpath } from '../../toolpath/toolpath.js';
import type { PlanInput } from '../contract.js';
import { planOutlines } from '../outlines.js';
import type { cutParams } from './params.js';

export function planCut(input: PlanInput<typeof cutParams>): Toolpath<'piece'> {
  const { power, speed, passes, air } = input.params;
  return planOutlines(input.art.paths, { power, speed, passes, hasAir: air }, input.progress);
}
