// SPDX-License-Identifier: GPL-3.0-or-later
/** Projects of LightBurn, old and new: shapes with what their layers do. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { lightburnParams } from './params.js';

export const lightburnImporter: Importer = {
  id: 'lightburn',
  kind: 'drawing',
  label: N_('LightBurn projects'),
  extensions: ['lbrn', 'lbrn2'],
  mediaTypes: ['application/x-lightburn'],
  params: lightburnParams,
  doubts: { 'import.settings-taken': ['settings'] },
  keepsFile: true,
  load: async () => (await import('./reader.js')).lightburnReader,
};
