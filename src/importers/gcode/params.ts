// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a program that it does not say itself. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

/** No controller takes a higher S word for full power. */
export const MAX_FULL = 100_000;

export const gcodeParams = {
  fullPower: {
    kind: 'number',
    label: N_('S of full power'),
    help: N_('Which S word is full power; 0 guesses it by the largest one: 1, 100, 255 or 1000.'),
    default: 0,
    min: 0,
    max: MAX_FULL,
  },
  join: {
    kind: 'length',
    label: N_('Join ends within'),
    help: N_('Strokes whose ends are this close become one outline; 0 joins nothing.'),
    default: 0.01,
    min: 0,
    max: 5,
  },
} as const satisfies Schema;
