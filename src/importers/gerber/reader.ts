// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of Gerber layers and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeGerber, parseGerber } from './parse.js';

export const gerberReader: Reader = {
  sniff: looksLikeGerber,
  parse: parseGerber,
};
