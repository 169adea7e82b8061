// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of programs and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeGcode, parseGcode } from './parse.js';

export const gcodeReader: Reader = {
  sniff: looksLikeGcode,
  parse: async (bytes, options) => parseGcode(bytes, options),
};
