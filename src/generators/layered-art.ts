// SPDX-License-Identifier: GPL-3.0-or-later
/** Art of several layers, each of which says what it is for. The drawing's lower left corner comes to the origin. */
import type { Art, ArtLayer, Colour, MeantWork, PathShape } from '../art/art.js';
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import { transformPath, translation } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import type { Drawn } from './contract.js';

/** The width of a line, mm; only for the eye. */
const LINE_WIDTH = 0.1;

export interface DrawnLayer {
  /** Unlike those of the others. */
  readonly name: string;
  readonly colour: Colour;
  readonly meant: MeantWork;
  readonly paths: readonly Path[];
  /** Whether what the paths enclose is burnt, and not their lines. */
  readonly isFilled?: boolean;
}

/** Layers without paths are left out. */
export function layeredArt(given: readonly DrawnLayer[]): Drawn {
  const drawn = given.filter(({ paths }) => paths.length > 0);
  const boxes = drawn.flatMap(({ paths }) => paths.map(pathBounds));
  const box = boxes.reduce<Bounds>(union, NOTHING);
  const toOrigin = translation(-box.minX, -box.minY);
  const layers: ArtLayer[] = drawn.map(({ name, colour, meant }) => ({ name, colour, meant }));
  const shapes = drawn.flatMap(({ paths, colour, name, isFilled }, layer) =>
    paths.map((path, i): PathShape => {
      const paint = isFilled
        ? ({ fill: colour, strokeWidth: 0 } as const)
        : ({ stroke: colour, strokeWidth: LINE_WIDTH } as const);
      const shape = { kind: 'path', id: `${name} ${i + 1}`, layer, fillRule: 'nonzero' } as const;
      return { ...shape, path: transformPath(path, toOrigin), ...paint };
    }),
  );
  const art: Art = { width: box.maxX - box.minX, height: box.maxY - box.minY, layers, shapes };
  return { kind: 'art', art };
}

export const CUT_COLOUR: Colour = [0, 0, 0];
export const SCORE_COLOUR: Colour = [0, 0, 255];
export const ENGRAVE_COLOUR: Colour = [0, 128, 0];
