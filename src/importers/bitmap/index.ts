// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures: still encoded, at the size their own density gives them. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { bitmapParams } from './params.js';

export const bitmapImporter: Importer = {
  id: 'bitmap',
  kind: 'picture',
  label: N_('Pictures'),
  extensions: [
    ...['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'webp', 'gif', 'bmp', 'dib', 'tif', 'tiff'],
    ...['avif', 'psd'],
  ],
  mediaTypes: [
    ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'],
    ...['image/avif', 'image/vnd.adobe.photoshop'],
  ],
  params: bitmapParams,
  doubts: { 'import.resolution-assumed': ['dpi'] },
  load: async () => (await import('./reader.js')).bitmapReader,
};
