// SPDX-License-Identifier: GPL-3.0-or-later
/** A toolpath as a program for Smoothieware: S from 0 to 1 on the moves, whose power follows the speed. */
import { dialectEncoder } from '../dialect-encoder.js';
import { SMOOTHIE_DIALECTS } from './dialects.js';

export const smoothieEncoder = dialectEncoder({
  id: 'smoothie',
  version: 1,
  dialects: SMOOTHIE_DIALECTS,
});
