// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of Ruida jobs and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeRuida, parseRuida } from './parse.js';

export const ruidaReader: Reader = {
  sniff: looksLikeRuida,
  parse: async (bytes, options) => parseRuida(bytes, options),
};
