// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of xTool projects and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeXtool, parseXtool } from './parse.js';

export const xtoolReader: Reader = { sniff: looksLikeXtool, parse: parseXtool };
