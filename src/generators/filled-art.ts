// SPDX-License-Identifier: GPL-3.0-or-later
/** One filled area as art, its lower left corner at the origin. */
import type { Art, Colour } from '../art/art.js';
import type { Path } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import type { Drawn } from './contract.js';

const BLACK: Colour = [0, 0, 0];

export function filledArt(name: string, path: Path): Drawn {
  const { maxX: width, maxY: height } = pathBounds(path);
  const shape = { kind: 'path' as const, id: name, layer: 0, path, fill: BLACK, strokeWidth: 0 };
  const art: Art = {
    width,
    height,
    layers: [{ name }],
    shapes: [{ ...shape, fillRule: 'nonzero' }],
  };
  return { kind: 'art', art };
}
