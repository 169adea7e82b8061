// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of DXF drawings and all that it needs. */
import type { Reader } from '../contract.js';
import { parseDxf } from './parse.js';
import { looksLikeDxf } from './sniff.js';

export const dxfReader: Reader = { sniff: looksLikeDxf, parse: parseDxf };
