// SPDX-License-Identifier: GPL-3.0-or-later
/** How a drawing is written. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const svgExportParams = {
  colours: {
    kind: 'choice',
    label: N_('Colours'),
    help: N_(
      'What colours lines and fills have: other programs for lasers tell layers apart by them.',
    ),
    default: 'own',
    choices: { own: N_('Their own'), layer: N_('Those of their layers') },
  },
} as const satisfies Schema;
