// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath as a program for the GRBL 1.1 family: `G1X12.3S450`, a word only when it changes. M4 is
 * held from the first move to the last: changing it would stop the head. No word changes S without a
 * move, which would stop it too. Travel carries `S0`, so that it is dark even on a board that was
 * never set up for a laser (`$32=0`). Other dialects are written where the profile says so.
 */
import { dialectEncoder } from '../dialect-encoder.js';
import { GRBL_DIALECTS } from './dialects.js';

export const grblEncoder = dialectEncoder({ id: 'grbl', version: 1, dialects: GRBL_DIALECTS });
