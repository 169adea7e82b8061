// SPDX-License-Identifier: GPL-3.0-or-later
/** What of a board's layer is burnt. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const gerberParams = {
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
    help: N_('How far what is around reaches beyond the drawn.'),
    default: 1,
    min: 0,
    max: 100,
    visibleWhen: { burn: ['around'] },
  },
} as const satisfies Schema;
