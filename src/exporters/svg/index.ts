// SPDX-License-Identifier: GPL-3.0-or-later
/** SVG drawings in millimetres, with layers as Inkscape knows them. */
import { N_ } from '../../base/translatable.js';
import type { Exporter } from '../contract.js';
import { svgExportParams } from './params.js';

export const svgExporter: Exporter = {
  id: 'svg',
  label: N_('SVG drawing'),
  extension: 'svg',
  mediaType: 'image/svg+xml',
  params: svgExportParams,
  isCopied: true,
  load: async () => (await import('./writer.js')).svgWriter,
};
