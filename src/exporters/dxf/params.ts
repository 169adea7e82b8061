// SPDX-License-Identifier: GPL-3.0-or-later
/** How a DXF drawing is written. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const dxfExportParams = {
  fills: {
    kind: 'choice',
    label: N_('Fills'),
    help: N_('What becomes of filled shapes; some programs for cutting do not read hatches.'),
    default: 'hatch',
    choices: { hatch: N_('Hatches'), outline: N_('Their outlines') },
  },
} as const satisfies Schema;
