// SPDX-License-Identifier: GPL-3.0-or-later
/** One outline as art: a thin black line in a box of its own. */
import type { Art, Colour } from '../art/art.js';
import { transformPath, translation } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import type { Drawn } from './contract.js';

const BLACK: Colour = [0, 0, 0];
/** The width of a line, mm; only for the eye. */
const LINE_WIDTH = 0.1;

export interface OutlineBox {
  readonly width: number;
  readonly height: number;
}

export function outlineArt(name: string, path: Path, { width, height }: OutlineBox): Drawn {
  const shape = { kind: 'path' as const, id: name, layer: 0, path, stroke: BLACK };
  const art: Art = {
    width,
    height,
    layers: [{ name }],
    shapes: [{ ...shape, fillRule: 'nonzero', strokeWidth: LINE_WIDTH }],
  };
  return { kind: 'art', art };
}

/** Wherever it was drawn: it comes to the corner of its own box. */
export function boxedOutline(name: string, path: Path): Drawn {
  const { minX, minY, maxX, maxY } = pathBounds(path);
  const box = { width: maxX - minX, height: maxY - minY };
  return outlineArt(name, transformPath(path, translation(-minX, -minY)), box);
}
