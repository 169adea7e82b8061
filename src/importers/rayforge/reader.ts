// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of Rayforge projects and all that it needs. */
import type { Reader } from '../contract.js';
import { parseRayforge } from './parse.js';
import { looksLikeRayforge } from './project-json.js';

export const rayforgeReader: Reader = { sniff: looksLikeRayforge, parse: parseRayforge };
