// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of importers: content is offered to each in this order. Nothing here loads a parser. */
import { bitmapImporter } from './bitmap/index.js';
import type { Importer } from './contract.js';
import { dxfImporter } from './dxf/index.js';
import { excellonImporter } from './excellon/index.js';
import { gcodeImporter } from './gcode/index.js';
import { gerberImporter } from './gerber/index.js';
import { hpglImporter } from './hpgl/index.js';
import { lightburnImporter } from './lightburn/index.js';
import { pdfImporter } from './pdf/index.js';
import { rayforgeImporter } from './rayforge/index.js';
import { ruidaImporter } from './ruida/index.js';
import { stlImporter } from './stl/index.js';
import { svgImporter } from './svg/index.js';

export const importers: readonly Importer[] = [
  bitmapImporter,
  svgImporter,
  dxfImporter,
  lightburnImporter,
  rayforgeImporter,
  pdfImporter,
  hpglImporter,
  gerberImporter,
  excellonImporter,
  ruidaImporter,
  stlImporter,
  gcodeImporter,
];
