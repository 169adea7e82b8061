// SPDX-License-Identifier: GPL-3.0-or-later
/** Projects of xTool Creative Space: what lies on the first canvas, with what is done to it. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { xtoolParams } from './params.js';

export const xtoolImporter: Importer = {
  id: 'xtool',
  kind: 'drawing',
  label: N_('xTool projects'),
  extensions: ['xcs'],
  mediaTypes: ['application/x-xcs'],
  params: xtoolParams,
  doubts: { 'import.settings-taken': ['settings'] },
  keepsFile: true,
  load: async () => (await import('./reader.js')).xtoolReader,
};
