// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Places as Marlin has them. G28 finds the switches and forgets the zero of the work; G61 goes back to
 * where a G60 was, G10 draws back filament, G30 probes. A G53 may select the machine's own zero for good.
 * Subcodes count with few codes: `G91.1` is a G91. No M ends a program; M30 deletes a file.
 */
import type { PlaceRules } from '../../gcode/place-rules.js';

export const MARLIN_PLACES: PlaceRules = {
  g28: 'homes-to-zero',
  homesSingly: true,
  storesZeros: false,
  storesBySteps: false,
  movesBesides: false,
  g53Lasts: true,
  ignoresSubcodes: true,
  harmlessG: new Set([21, 60]),
  movingG: new Set([61]),
  endOf: () => 'none',
};
