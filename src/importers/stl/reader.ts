// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of solids and all that it needs. */
import type { Reader } from '../contract.js';
import { parseStl } from './parse.js';
import { looksLikeStl } from './triangles.js';

export const stlReader: Reader = {
  sniff: looksLikeStl,
  parse: async (bytes, options) => parseStl(bytes, options),
};
