// SPDX-License-Identifier: GPL-3.0-or-later
/** What Smoothieware can be asked for beyond what all controllers can. */
import type { Ability } from '../contract/ability.js';

export const SMOOTHIE_ABILITIES: readonly Ability[] = [
  'go-to-machine',
  'zero-one-axis',
  'zero-by-place',
  'work-systems',
  'override-feed',
  'override-power',
  'typed-lines',
];
