// SPDX-License-Identifier: GPL-3.0-or-later
/** Which outlines an asset has, where they are in its arrays and on its own box: made once per asset, which never changes. */
import type { PackedShapes } from '../../art/packed-shapes.js';
import type { Bounds } from '../../geometry/bounds.js';
import { type NodeOutline, nodesOf } from '../../geometry/outline-nodes.js';
import { COORDS_OF, MOVE, type Path } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import type { PathAsset } from '../../model/asset.js';

/** Numbers per outline in `boxes`: minX, minY, maxX, maxY; that of an outline that goes nowhere is empty. */
export const BOX_WIDTH = 4;

export interface OutlineTable {
  readonly count: number;
  /** Outline i has the ops from `opStarts[i]` up to `opStarts[i + 1]`; likewise its coordinates. */
  readonly opStarts: Uint32Array;
  readonly coordStarts: Uint32Array;
  /** The shape that it belongs to. */
  readonly shapes: Uint32Array;
  readonly boxes: Float64Array;
}

/** The most outlines of an asset that are kept as nodes. */
const MAX_KEPT = 1000;

const made = new WeakMap<PathAsset, OutlineTable>();
const asked = new WeakMap<PathAsset, Map<number, NodeOutline>>();

export function outlineTableOf(asset: PathAsset): OutlineTable {
  const known = made.get(asset);
  if (known !== undefined) return known;
  const table = tableOf(asset.shapes);
  made.set(asset, table);
  return table;
}

/** Keeps the table of an asset for which it is known already. */
export function noteTable(asset: PathAsset, table: OutlineTable): void {
  made.set(asset, table);
}

/** The path on the asset's memory: nothing is copied. */
export function pathAt(asset: PathAsset, outline: number): Path {
  return pathIn(asset.shapes, outlineTableOf(asset), outline);
}

/** The outline as nodes. Those that were asked for last are kept. */
export function outlineAt(asset: PathAsset, outline: number): NodeOutline {
  const kept = asked.get(asset) ?? new Map<number, NodeOutline>();
  asked.set(asset, kept);
  const known = kept.get(outline);
  if (known !== undefined) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const found = nodesOf(pathAt(asset, outline));
  kept.set(outline, found);
  return found;
}

function pathIn({ ops, coords }: PackedShapes, table: OutlineTable, outline: number): Path {
  const { opStarts, coordStarts } = table;
  return {
    ops: ops.subarray(opStarts[outline], opStarts[outline + 1]),
    coords: coords.subarray(coordStarts[outline], coordStarts[outline + 1]),
  };
}

export function boxAt({ boxes }: OutlineTable, outline: number): Bounds {
  const i = outline * BOX_WIDTH;
  return { minX: boxes[i]!, minY: boxes[i + 1]!, maxX: boxes[i + 2]!, maxY: boxes[i + 3]! };
}

function tableOf(shapes: PackedShapes): OutlineTable {
  const { ops, coords, count: shapeCount, opStarts: shapeStarts } = shapes;
  let count = 0;
  for (const op of ops) if (op === MOVE) count++;
  const table = {
    count,
    opStarts: new Uint32Array(count + 1),
    coordStarts: new Uint32Array(count + 1),
    shapes: new Uint32Array(count),
    boxes: new Float64Array(count * BOX_WIDTH),
  };
  let [outline, at] = [0, 0];
  for (let shape = 0; shape < shapeCount; shape++) {
    for (let op = shapeStarts[shape]!; op < shapeStarts[shape + 1]!; op++) {
      if (ops[op] === MOVE) {
        table.opStarts[outline] = op;
        table.coordStarts[outline] = at;
        table.shapes[outline++] = shape;
      }
      at += COORDS_OF[ops[op]!]!;
    }
  }
  table.opStarts[count] = ops.length;
  table.coordStarts[count] = coords.length;
  for (let i = 0; i < count; i++) {
    const { minX, minY, maxX, maxY } = pathBounds(pathIn(shapes, table, i));
    table.boxes.set([minX, minY, maxX, maxY], i * BOX_WIDTH);
  }
  return table;
}
