// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a plot. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const hpglParams = {
  unitsPerMm: {
    kind: 'number',
    label: N_('Plotter units per mm'),
    help: N_('40 is the standard of HP-GL; some cutters count others.'),
    default: 40,
    min: 0.1,
    max: 10_000,
  },
} as const satisfies Schema;
