// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a drill file that it does not say itself. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const excellonParams = {
  unit: {
    kind: 'choice',
    label: N_('Unit'),
    help: N_('What the numbers in the file count.'),
    default: 'file',
    choices: { file: N_('As the file says, else inches'), mm: N_('Millimetres'), in: N_('Inches') },
  },
  zeros: {
    kind: 'choice',
    label: N_('Zeros'),
    help: N_('Which zeros numbers without a point are written with.'),
    default: 'file',
    choices: {
      file: N_('As the file says, else those at the end'),
      leading: N_('Those at the start'),
      trailing: N_('Those at the end'),
    },
  },
  decimals: {
    kind: 'count',
    label: N_('Decimal places'),
    help: N_(
      'Decimal places of numbers without a point; 0 takes those that the unit commonly has.',
    ),
    default: 0,
    min: 0,
    max: 6,
  },
} as const satisfies Schema;
