// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs of machines, back into outlines: what burns, on a layer for each power and speed. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { gcodeParams } from './params.js';

export const gcodeImporter: Importer = {
  id: 'gcode',
  kind: 'program',
  label: N_('G-code programs'),
  extensions: ['gcode', 'nc', 'gc', 'ngc', 'gco', 'tap', 'cnc'],
  mediaTypes: ['text/x.gcode'],
  params: gcodeParams,
  doubts: { 'import.full-power-assumed': ['fullPower'] },
  load: async () => (await import('./reader.js')).gcodeReader,
};
