// SPDX-License-Identifier: GPL-3.0-or-later
/** Plotter files in HP-GL: what the pens draw. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { hpglParams } from './params.js';

export const hpglImporter: Importer = {
  id: 'hpgl',
  kind: 'drawing',
  label: N_('HP-GL plots'),
  extensions: ['plt', 'hpgl', 'hpg'],
  mediaTypes: ['application/vnd.hp-hpgl'],
  params: hpglParams,
  doubts: { 'import.unit-doubtful': ['unitsPerMm'] },
  load: async () => (await import('./reader.js')).hpglReader,
};
