// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of plots and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeHpgl, parseHpgl } from './parse.js';

export const hpglReader: Reader = {
  sniff: looksLikeHpgl,
  parse: async (bytes, options) => parseHpgl(bytes, options),
};
