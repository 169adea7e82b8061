// SPDX-License-Identifier: GPL-3.0-or-later
/** Solids in STL, binary and text: the outline of a slice through them. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { stlParams } from './params.js';

export const stlImporter: Importer = {
  id: 'stl',
  kind: 'drawing',
  label: N_('STL solids'),
  extensions: ['stl'],
  mediaTypes: ['model/stl'],
  params: stlParams,
  doubts: { 'import.unit-doubtful': ['unit'] },
  load: async () => (await import('./reader.js')).stlReader,
};
