// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of PDF documents and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikePdf, parsePdf } from './parse.js';

export const pdfReader: Reader = { sniff: looksLikePdf, parse: parsePdf };
