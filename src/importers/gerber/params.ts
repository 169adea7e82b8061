// SPDX-License-Identifier: GPL-3.0-or-later
/** What of a board's layer is burnt, and what a person can say of a file that it does not say itself. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const gerberParams = {
  unit: {
    kind: 'choice',
    label: N_('Unit'),
    help: N_('What the numbers in the file count.'),
    default: 'file',
    choices: { file: N_('As the file says, else inches'), mm: N_('Millimetres'), in: N_('Inches') },
  },
  burn: {
    kind: 'choice',
    label: N_('Burnt'),
    help: N_('What of the layer is engraved: to keep copper under paint, burn what is around it.'),
    default: 'drawn',
    choices: { drawn: N_('What is drawn'), around: N_('What is around it') },
  },
  margin: {
    kind: 'length',
    label: N_('Margin'),
    help: N_('How far the surroundings reach beyond the drawing.'),
    default: 1,
    min: 0,
    max: 100,
    visibleWhen: { burn: ['around'] },
  },
} as const satisfies Schema;
