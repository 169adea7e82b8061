// SPDX-License-Identifier: GPL-3.0-or-later
/** What was drawn as shapes: words set, loose ends joined, in the order of the drawing. */

import type { PathShape } from '../../art/art.js';
import type { Problem } from '../../base/errors.js';
import { joinPaths } from '../../geometry/join-paths.js';
import { transformPath } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { concatenated } from '../../geometry/subpaths.js';
import { letterLines } from '../lettering.js';
import { boundOutlines } from './bound-fills.js';
import { cutToFrames } from './clipped.js';
import type { DxfFindings } from './findings.js';
import { asShape, strokeWidthOf } from './item-shapes.js';
import { withoutCodes } from './text-codes.js';
import type { DrawnEntity } from './walk.js';

export interface DrawnShapes {
  /** Their `layer` counts `layers`. */
  readonly shapes: readonly PathShape[];
  /** Names, in the order in which they appear. */
  readonly layers: readonly string[];
  /** What was found about fonts. */
  readonly problems: readonly Problem[];
}

/** Its id becomes complete once its number in the drawing is known. */
type NumberedShape = Omit<PathShape, 'id'> & { id: string };
type Placed = readonly [at: number, shape: NumberedShape];

export interface ShapeOptions {
  /** Lengths by which the ends of strokes may miss each other, mm. */
  readonly join: number;
  readonly findings: DxfFindings;
}

/** Throws AppError `import.too-big`. */
export async function toShapes(
  entities: readonly DrawnEntity[],
  { join, findings }: ShapeOptions,
): Promise<DrawnShapes> {
  const { set, problems } = await setWords(entities);
  const lettered = entities.map((item, i) => ({ ...item, paths: set.get(i) ?? item.paths }));
  const drawn = await cutToFrames(lettered, findings);
  const layers = [...new Set(drawn.map(({ looks }) => looks.layer))];
  const layerOf = new Map(layers.map((name, i) => [name, i]));
  const placed: Placed[] = [];
  const strokes = new Map<string, number[]>();
  const bound = boundOutlines(drawn);
  drawn.forEach((item, i) => {
    const layer = layerOf.get(item.looks.layer)!;
    if (bound.outlines.has(i)) return;
    if (item.kind === 'stroke') {
      const key = `${layer} ${item.looks.colour} ${strokeWidthOf(item)}`;
      const alike = strokes.get(key);
      if (alike === undefined) strokes.set(key, [i]);
      else alike.push(i);
      return;
    }
    const outline = bound.byFill.get(i);
    if (outline !== undefined)
      placed.push([i, { ...asShape(item, outline.path), ...outline, layer }]);
    else for (const path of item.paths) placed.push([i, { ...asShape(item, path), layer }]);
  });
  for (const alike of strokes.values()) {
    for (const [at, path] of joined(drawn, alike, join)) {
      const item = drawn[at]!;
      placed.push([at, { ...asShape(item, path), layer: layerOf.get(item.looks.layer)! }]);
    }
  }
  placed.sort((a, b) => a[0] - b[0]);
  const shapes = placed.map(([, shape], i): PathShape => {
    shape.id += `-${i + 1}`;
    return shape;
  });
  return { shapes, layers: layers.map(withoutCodes), problems };
}

/** Each with the number of the first thing it is made of. */
function joined(drawn: readonly DrawnEntity[], alike: readonly number[], join: number) {
  const paths: Path[] = [];
  const owners: number[] = [];
  for (const i of alike) {
    for (const path of drawn[i]!.paths) {
      paths.push(path);
      owners.push(i);
    }
  }
  return joinPaths(paths, join).map(({ path, members }) => [owners[members[0]!]!, path] as const);
}

/** The outlines of each line of each text, by its number in the drawing. */
async function setWords(drawn: readonly DrawnEntity[]) {
  const texts = [...drawn.entries()].filter(([, { text }]) => text !== undefined);
  const asked = texts.flatMap(([, { text }]) => text!.lines);
  const set = new Map<number, readonly Path[]>();
  if (asked.length === 0) return { set, problems: [] };
  const { lines, problems } = await letterLines(asked);
  let at = 0;
  for (const [i, { text }] of texts) {
    const own = lines.slice(at, at + text!.lines.length);
    at += own.length;
    const places = text!.place(own);
    const outlines = own.flatMap(({ paths }, line) =>
      paths.length === 0 ? [] : [transformPath(concatenated(paths), places[line]!)],
    );
    set.set(
      i,
      outlines.filter(({ coords }) => coords.every(Number.isFinite)),
    );
  }
  return { set, problems };
}
