// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a drawing that its file does not: how large its pixels are, what its layers are. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { layersParam } from '../layers-param.js';

export const svgParams = {
  dpi: {
    kind: 'choice',
    label: N_('Pixels per inch'),
    help: N_('How large a pixel of the drawing is; sizes in mm or inches stay as they are.'),
    default: 'file',
    choices: {
      file: N_('As the file says'),
      72: N_('72, as Illustrator writes'),
      90: N_('90, as Inkscape wrote before 0.92'),
      96: N_('96, as web pages and Inkscape write'),
      300: N_('300, as Affinity writes for print'),
    },
  },
  ...layersParam,
} as const satisfies Schema;

export type SvgParams = ValuesOf<typeof svgParams>;

/** Undefined where the file decides. */
export function chosenDpi({ dpi }: SvgParams): number | undefined {
  return dpi === 'file' ? undefined : Number(dpi);
}
