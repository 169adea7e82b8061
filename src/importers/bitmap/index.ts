// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures: still encoded, at the size their own density gives them. */

import { pictureMediaType } from '../../art/pictures/header.js';
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { parseBitmap } from './parse.js';

export const bitmapImporter: Importer = {
  id: 'bitmap',
  label: N_('Pictures'),
  extensions: ['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'webp', 'gif', 'bmp', 'dib', 'tif', 'tiff'],
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'],
  sniff: (bytes) => pictureMediaType(bytes) !== undefined,
  parse: async (bytes, options) => parseBitmap(bytes, options),
};
