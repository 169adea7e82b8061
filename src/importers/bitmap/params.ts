// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a picture that its file does not. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const bitmapParams = {
  dpi: {
    kind: 'count',
    label: N_('Pixels per inch'),
    help: N_('How large the picture is; 0 takes the resolution that the file names.'),
    default: 0,
    min: 0,
    max: 25_400,
  },
} as const satisfies Schema;
