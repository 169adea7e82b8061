// SPDX-License-Identifier: GPL-3.0-or-later
/** The parser of LightBurn projects and all that it needs. */
import type { Reader } from '../contract.js';
import { looksLikeLightburn, parseLightburn } from './parse.js';

export const lightburnReader: Reader = {
  sniff: looksLikeLightburn,
  parse: async (bytes, options) => parseLightburn(bytes, options),
};
