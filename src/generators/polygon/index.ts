// SPDX-License-Identifier: GPL-3.0-or-later
/** A regular polygon with a corner on top, or a star. */
import { N_ } from '../../base/translatable.js';
import { PathBuilder } from '../../geometry/path.js';
import { starPoints } from '../../geometry/shapes.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { sideField } from '../side-field.js';

const params = {
  corners: {
    kind: 'count',
    label: N_('Corners'),
    help: N_('How many corners it has, or a star how many points.'),
    default: 6,
    min: 3,
    max: 200,
  },
  diameter: sideField(N_('Diameter'), N_('Diameter of the circle through the corners.'), 30),
  depth: {
    kind: 'number',
    label: N_('Star depth'),
    help: N_(
      'How far the corners between the points go in to the middle: 0 makes no star, 0.9 a thin one.',
    ),
    default: 0,
    min: 0,
    max: 0.95,
  },
} as const satisfies Schema;

export const polygon: Generator<typeof params> = {
  id: 'polygon',
  version: 1,
  label: N_('Polygon or Star'),
  params,
  purpose: 'cut',
  draw({ corners, diameter, depth }) {
    const points = starPoints(corners, diameter / 2, depth);
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    const [left, low] = [Math.min(...xs), Math.min(...ys)];
    const builder = new PathBuilder();
    points.forEach(({ x, y }, i) => {
      if (i === 0) builder.moveTo(x - left, y - low);
      else builder.lineTo(x - left, y - low);
    });
    const box = { width: Math.max(...xs) - left, height: Math.max(...ys) - low };
    return outlineArt('Polygon', builder.close().build(), box);
  },
};
