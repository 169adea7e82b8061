// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of SVG drawings and all that it needs. */
import type { Reader } from '../contract.js';
import { parseSvg } from './parse.js';
import { looksLikeSvg } from './text.js';

export const svgReader: Reader = { sniff: looksLikeSvg, parse: parseSvg };
