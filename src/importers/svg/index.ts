// SPDX-License-Identifier: GPL-3.0-or-later
/** SVG drawings, plain or gzipped, at their true physical size. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { svgParams } from './params.js';

export const svgImporter: Importer = {
  id: 'svg',
  kind: 'drawing',
  label: N_('SVG drawings'),
  extensions: ['svg', 'svgz'],
  mediaTypes: ['image/svg+xml', 'image/svg+xml-compressed'],
  params: svgParams,
  doubts: {
    'import.size-assumed': ['dpi'],
    'import.dpi-doubtful': ['dpi'],
    'import.view-box-ignored': ['dpi'],
  },
  load: async () => (await import('./reader.js')).svgReader,
};
