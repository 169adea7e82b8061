// SPDX-License-Identifier: GPL-3.0-or-later
/** Layers of circuit boards in Gerber (RS-274X and X2), for masks that are burnt free or exposed. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { gerberParams } from './params.js';

export const gerberImporter: Importer = {
  id: 'gerber',
  kind: 'drawing',
  label: N_('Gerber layers'),
  extensions: [
    'gbr',
    'ger',
    'gtl',
    'gbl',
    'gts',
    'gbs',
    'gto',
    'gbo',
    'gtp',
    'gbp',
    'gko',
    'gm1',
    'art',
    'pho',
    'grb',
  ],
  mediaTypes: ['application/vnd.gerber'],
  params: gerberParams,
  doubts: { 'import.unit-doubtful': ['unit'] },
  load: async () => (await import('./reader.js')).gerberReader,
};
