// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What not every controller can be asked for. What is not listed here (jog, home, frame, hold, stop …)
 * every session can.
 */
export const ABILITIES = [
  'dry-run',
  'jog-while-held',
  'go-to-machine',
  'zero-one-axis',
  'zero-by-place',
  'work-systems',
  'override-feed',
  'override-rapid',
  'override-power',
  'test-fire',
  'air',
  'settings',
  'typed-lines',
] as const;
export type Ability = (typeof ABILITIES)[number];
