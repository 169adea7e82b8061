// SPDX-License-Identifier: GPL-3.0-or-later
/** DXF drawings, ASCII and binary, from R9 to today's. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { dxfParams } from './params.js';

export const dxfImporter: Importer = {
  id: 'dxf',
  kind: 'drawing',
  label: N_('DXF drawings'),
  extensions: ['dxf'],
  mediaTypes: ['image/vnd.dxf'],
  params: dxfParams,
  doubts: { 'import.unit-assumed': ['unit'], 'import.unit-doubtful': ['unit'] },
  load: async () => (await import('./reader.js')).dxfReader,
};
