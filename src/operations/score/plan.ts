// SPDX-License-Identifier: GPL-3.0-or-later
/** Marks the surface along the middle of every outline. */
import type { Toolpath } from '../../toolpath/toolpath.js';
import type { PlanInput } from '../contract.js';
import { planOutlines } from '../outlines.js';
import type { scoreParams } from './params.js';

export function planScore(input: PlanInput<typeof scoreParams>): Toolpath<'piece'> {
  const { power, speed, passes, air } = input.params;
  return planOutlines(input.art.paths, { power, speed, passes, hasAir: air }, input.progress);
}
