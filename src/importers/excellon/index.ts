// SPDX-License-Identifier: GPL-3.0-or-later
/** Drill files of circuit boards (Excellon): the edge of each hole and slot, a layer for each tool. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { excellonParams } from './params.js';

export const excellonImporter: Importer = {
  id: 'excellon',
  kind: 'drawing',
  label: N_('Excellon drill files'),
  extensions: ['drl', 'xln', 'exc', 'ncd'],
  sharedExtensions: ['cnc', 'tap'],
  mediaTypes: ['application/x-excellon'],
  params: excellonParams,
  doubts: {
    'import.unit-doubtful': ['unit', 'zeros', 'decimals'],
    'import.zeros-doubtful': ['zeros', 'decimals'],
  },
  load: async () => (await import('./reader.js')).excellonReader,
};
