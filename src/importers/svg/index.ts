// SPDX-License-Identifier: GPL-3.0-or-later
/** SVG drawings, plain or gzipped, at their true physical size. */
import type { Importer } from '../contract.js';
import { parseSvg } from './parse.js';
import { looksLikeSvg } from './text.js';

export const svgImporter: Importer = {
  id: 'svg',
  label: 'SVG drawings',
  extensions: ['svg', 'svgz'],
  mediaTypes: ['image/svg+xml', 'image/svg+xml-compressed'],
  sniff: looksLikeSvg,
  parse: parseSvg,
};
