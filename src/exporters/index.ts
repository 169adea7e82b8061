// SPDX-License-Identifier: GPL-3.0-or-later
/** Every exporter there is. Nothing here loads what writes a format. */
import type { Exporter } from './contract.js';
import { dxfExporter } from './dxf/index.js';
import { lightburnExporter } from './lightburn/index.js';
import { pdfExporter } from './pdf/index.js';
import { pngExporter } from './png/index.js';
import { svgExporter } from './svg/index.js';

export const exporters: readonly Exporter[] = [
  svgExporter,
  dxfExporter,
  pdfExporter,
  lightburnExporter,
  pngExporter,
];
