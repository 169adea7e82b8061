// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Places as Smoothieware has them. G28 finds the switches, or in grbl mode goes to the board's own parking
 * place with both axes: neither is known here. M121 brings back modes that an M120 kept. M30 ends a
 * program in grbl mode alone.
 */
import type { PlaceRules } from '../../gcode/place-rules.js';

export const SMOOTHIE_PLACES: PlaceRules = {
  g28: 'homes',
  homesSingly: false,
  storesZeros: true,
  storesBySteps: true,
  movesBesides: false,
  g53Lasts: false,
  ignoresSubcodes: true,
  frameM: new Set([121]),
  endOf: (m) => (m === 2 ? 'resets' : 'may-reset'),
};
