// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath as a program for Marlin: inline power (`M3I1`, S on the moves) where the firmware has it,
 * or M3 and M5 with their stops, or a laser on the pins of the fan; the profile's dialect says which.
 */
import { dialectEncoder } from '../dialect-encoder.js';
import { MARLIN_DIALECTS } from './dialects.js';

export const marlinEncoder = dialectEncoder({
  id: 'marlin',
  version: 1,
  dialects: MARLIN_DIALECTS,
});
