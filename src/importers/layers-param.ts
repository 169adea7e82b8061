// SPDX-License-Identifier: GPL-3.0-or-later
/** The choice that every drawing with layers of its own has. */
import { N_ } from '../base/translatable.js';
import type { Schema } from '../params/schema.js';

export const layersParam = {
  layers: {
    kind: 'choice',
    label: N_('Layers'),
    help: N_('What becomes a layer, and so can be burnt in its own way.'),
    default: 'file',
    choices: {
      file: N_('Those of the file, else one per colour'),
      colour: N_('One per colour'),
    },
  },
} as const satisfies Schema;
