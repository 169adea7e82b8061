// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes SVG documents. */
import { svgParts } from '../../art/svg-text.js';
import { completeValues } from '../../params/validate.js';
import type { Writer } from '../contract.js';
import { inLayerColours } from '../layer-colours.js';
import { svgExportParams } from './params.js';

export const svgWriter: Writer = {
  *write(art, params) {
    const { colours } = completeValues(svgExportParams, params);
    const encoder = new TextEncoder();
    const painted = colours === 'layer' ? inLayerColours(art) : art;
    for (const part of svgParts(painted)) yield encoder.encode(part);
  },
};
