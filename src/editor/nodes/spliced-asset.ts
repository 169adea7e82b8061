// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An asset with some of its outlines exchanged: only their ranges are written, everything else is copied as it lies.
 * Its box is that of what it then holds.
 */
import { fingerprint } from '../../base/fingerprint.js';
import { type Bounds, isEmpty, NOTHING } from '../../geometry/bounds.js';
import { type NodeOutline, outlinePath } from '../../geometry/outline-nodes.js';
import type { Path, Point } from '../../geometry/path.js';
import type { PathAsset } from '../../model/asset.js';
import { BOX_WIDTH, noteTable, type OutlineTable, outlineTableOf } from './outline-table.js';
import { Splicer } from './splicer.js';

/** What comes in the place of outlines, by their index; none where they go. */
export type OutlineChanges = ReadonlyMap<number, readonly NodeOutline[]>;

export interface Spliced {
  readonly asset: PathAsset;
  /** Where the lower left corner of its box is in the box of the asset before. */
  readonly corner: Point;
}

/** Thinner boxes than this (mm) could not be scaled, as in `art/drawing.ts`. */
const THINNEST = 0.001;

/** Undefined where nothing is left. */
export function splicedAsset(asset: PathAsset, changes: OutlineChanges): Spliced | undefined {
  const table = outlineTableOf(asset);
  const patches = [...changes]
    .sort(([a], [b]) => a - b)
    .map(([outline, made]) => ({ outline, paths: made.map(outlinePath).filter(isDrawn) }));
  const splicer = new Splicer(asset.shapes, table, patches.flatMap(lengthsOf(table)));
  let kept = 0;
  for (const { outline, paths } of patches) {
    splicer.keep(kept, outline);
    for (const path of paths) splicer.add(path, table.shapes[outline]!);
    kept = outline + 1;
  }
  splicer.keep(kept, table.count);
  const { shapes, table: next } = splicer.finish();
  const box = boxOf(next);
  if (isEmpty(box)) return undefined;
  const corner = { x: box.minX, y: box.minY };
  moveToCorner(shapes.coords, corner);
  moveToCorner(next.boxes, corner);
  const width = Math.max(box.maxX - box.minX, THINNEST);
  const height = Math.max(box.maxY - box.minY, THINNEST);
  const name = fingerprint('paths', width, height, shapes);
  const made: PathAsset = { kind: 'paths', fingerprint: name, width, height, shapes };
  noteTable(made, next);
  return { asset: made, corner };
}

/** A lone point is neither seen nor burnt. */
function isDrawn({ ops }: Path): boolean {
  return ops.length > 1;
}

/** How much longer each exchange makes the arrays. */
function lengthsOf({ opStarts, coordStarts }: OutlineTable) {
  return ({ outline, paths }: { readonly outline: number; readonly paths: readonly Path[] }) => {
    const sum = (lengthOf: (path: Path) => number) =>
      paths.reduce((all, path) => all + lengthOf(path), 0);
    return {
      outlines: paths.length - 1,
      ops: sum(({ ops }) => ops.length) - (opStarts[outline + 1]! - opStarts[outline]!),
      coords:
        sum(({ coords }) => coords.length) - (coordStarts[outline + 1]! - coordStarts[outline]!),
    };
  };
}

function boxOf({ count, boxes }: OutlineTable): Bounds {
  let { minX, minY, maxX, maxY } = NOTHING;
  for (let i = 0; i < count * BOX_WIDTH; i += BOX_WIDTH) {
    minX = Math.min(minX, boxes[i]!);
    minY = Math.min(minY, boxes[i + 1]!);
    maxX = Math.max(maxX, boxes[i + 2]!);
    maxY = Math.max(maxY, boxes[i + 3]!);
  }
  return { minX, minY, maxX, maxY };
}

/** x and y alternate in both arrays. */
function moveToCorner(numbers: Float64Array, { x, y }: Point): void {
  for (let i = 0; i < numbers.length; i += 2) {
    numbers[i]! -= x;
    numbers[i + 1]! -= y;
  }
}
