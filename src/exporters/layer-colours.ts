// SPDX-License-Identifier: GPL-3.0-or-later
/** The choice that formats with colours have: those of the shapes, or one for each layer. */
import type { Art, Shape } from '../art/art.js';
import { N_ } from '../base/translatable.js';
import type { Schema } from '../params/schema.js';

export const coloursParam = {
  colours: {
    kind: 'choice',
    label: N_('Colours'),
    help: N_(
      'What colours lines and fills have: other programs for lasers distinguish layers by them.',
    ),
    default: 'own',
    choices: { own: N_('Their own'), layer: N_('Those of their layers') },
  },
} as const satisfies Schema;

export function inLayerColours(art: Art): Art {
  const painted = (shape: Shape): Shape => {
    const colour = art.layers[shape.layer]?.colour;
    if (shape.kind === 'bitmap' || colour === undefined) return shape;
    const { fill, stroke } = shape;
    return { ...shape, ...(fill && { fill: colour }), ...(stroke && { stroke: colour }) };
  };
  return { ...art, shapes: art.shapes.map(painted) };
}
