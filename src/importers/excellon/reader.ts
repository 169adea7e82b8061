// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of drill files and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeExcellon, parseExcellon } from './parse.js';

export const excellonReader: Reader = {
  sniff: looksLikeExcellon,
  parse: parseExcellon,
};
