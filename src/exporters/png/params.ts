// SPDX-License-Identifier: GPL-3.0-or-later
/** How a picture of the burn is drawn. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';

export const pngExportParams = {
  dpi: {
    kind: 'count',
    label: N_('Pixels per inch'),
    help: N_('How fine the picture is; 254 is a pixel for each tenth of a millimetre.'),
    default: 254,
    min: 10,
    max: 2540,
  },
  spot: {
    kind: 'length',
    label: N_('Width of lines'),
    help: N_('How wide a burnt line is; about the width of the spot.'),
    default: 0.15,
    min: 0.01,
    max: 5,
  },
  margin: {
    kind: 'length',
    label: N_('Margin'),
    help: N_('How much of the sheet is seen around what is burnt.'),
    default: 2,
    min: 0,
    max: 500,
  },
} as const satisfies Schema;

export type PngParams = ValuesOf<typeof pngExportParams>;
