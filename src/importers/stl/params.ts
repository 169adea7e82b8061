// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a solid: where it is cut, and what its numbers count. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const stlParams = {
  height: {
    kind: 'length',
    label: N_('Height of the slice'),
    help: N_('How far above its lowest point the solid is cut; 0 cuts it at half of its height.'),
    default: 0,
    min: 0,
    max: 100_000,
  },
  unit: {
    kind: 'choice',
    label: N_('Unit'),
    help: N_('What the numbers in the file count; STL does not say it.'),
    default: 'mm',
    choices: {
      mm: N_('Millimetres'),
      cm: N_('Centimetres'),
      m: N_('Metres'),
      in: N_('Inches'),
    },
  },
} as const satisfies Schema;

export const MM_PER_UNIT = { mm: 1, cm: 10, m: 1000, in: 25.4 } as const;
