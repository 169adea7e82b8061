// SPDX-License-Identifier: GPL-3.0-or-later
/** The reader of pictures: their headers only. */
import { pictureMediaType } from '../../art/pictures/header.js';
import type { Reader } from '../contract.js';
import { parseBitmap } from './parse.js';

export const bitmapReader: Reader = {
  sniff: (bytes) => pictureMediaType(bytes) !== undefined,
  parse: async (bytes, options) => parseBitmap(bytes, options),
};
