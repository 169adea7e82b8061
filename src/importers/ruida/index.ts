// SPDX-License-Identifier: GPL-3.0-or-later
/** Jobs for controllers of Ruida: what is burnt, on layers with their power and speed. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { ruidaParams } from './params.js';

export const ruidaImporter: Importer = {
  id: 'ruida',
  kind: 'drawing',
  label: N_('Ruida jobs'),
  extensions: ['rd'],
  mediaTypes: ['application/x-ruida'],
  params: ruidaParams,
  doubts: { 'import.settings-taken': ['settings'] },
  load: async () => (await import('./reader.js')).ruidaReader,
};
