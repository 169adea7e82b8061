// SPDX-License-Identifier: GPL-3.0-or-later
/** Projects of Rayforge: parts where they lie on the bed, with what the steps of their layers do. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { rayforgeParams } from './params.js';

export const rayforgeImporter: Importer = {
  id: 'rayforge',
  kind: 'drawing',
  label: N_('Rayforge projects'),
  extensions: ['ryp'],
  mediaTypes: ['application/x-rayforge-project'],
  params: rayforgeParams,
  doubts: { 'import.settings-taken': ['settings'] },
  keepsFile: true,
  load: async () => (await import('./reader.js')).rayforgeReader,
};
