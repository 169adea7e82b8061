// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes SVG documents. */
import type { Art, Shape } from '../../art/art.js';
import { svgParts } from '../../art/svg-text.js';
import { completeValues } from '../../params/validate.js';
import type { Writer } from '../contract.js';
import { svgExportParams } from './params.js';

export const svgWriter: Writer = {
  *write(art, params) {
    const { colours } = completeValues(svgExportParams, params);
    const encoder = new TextEncoder();
    const painted = colours === 'layer' ? inLayerColours(art) : art;
    for (const part of svgParts(painted)) yield encoder.encode(part);
  },
};

function inLayerColours(art: Art): Art {
  const painted = (shape: Shape): Shape => {
    const colour = art.layers[shape.layer]?.colour;
    if (shape.kind === 'bitmap' || colour === undefined) return shape;
    const { fill, stroke } = shape;
    return { ...shape, ...(fill && { fill: colour }), ...(stroke && { stroke: colour }) };
  };
  return { ...art, shapes: art.shapes.map(painted) };
}
