// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Inserts of which only what lies in a frame is seen (XCLIP): the insert names a dictionary, that one another, and that
 * one the frame, whose corners are counted in the block.
 */
import { signedArea } from '../../geometry/polyline.js';
import { type Affine3, apply3, type Vec3 } from './affine3.js';
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';

/** A matrix of three rows, and behind it one that Kerf has no need of. */
const MATRIX = 12;
/** How far a plane may lean and still count as seen from above. */
const TILTED = 1e-9;

/** Absent where all is seen; 'unknown' where Kerf cannot tell what is. */
export type InsertFrame = Entity | 'unknown' | undefined;

export function insertFrameOf(insert: Entity, file: DxfFile): InsertFrame {
  const filters = member(file.objects.get(insert.name(360).toUpperCase()), 'ACAD_FILTER', file);
  const frame = member(filters, 'SPATIAL', file);
  if (frame === undefined || frame.number(71, 1) === 0) return undefined;
  const isFlat = frame.number(72) === 0 && frame.number(73) === 0;
  // Inverted ones have more in a dictionary of their own, of which no two programs mean the same.
  return isFlat && !frame.has(360) && frame.points(10).length > 1 ? frame : 'unknown';
}

/** The frame on the page, by where the block is shown; undefined where it makes none. */
export function ringOf(frame: Entity, toPage: Affine3): Float64Array | undefined {
  const toBlock = inverseOf(frame);
  if (toBlock === undefined || Math.hypot(toPage.x[2], toPage.y[2]) > TILTED) return undefined;
  const corners = frame.points(10).map(([x, y]) => apply3(toBlock, [x, y, 0]));
  const ring = (corners.length === 2 ? rectangle(corners[0]!, corners[1]!) : corners).flatMap(
    (corner) => apply3(toPage, [corner[0], corner[1], 0]).slice(0, 2),
  );
  const points = Float64Array.from([...ring, ring[0]!, ring[1]!]);
  return points.every(Number.isFinite) && signedArea(points) !== 0 ? points : undefined;
}

/** What the dictionary has under this name. */
function member(
  dictionary: Entity | undefined,
  name: string,
  { objects }: DxfFile,
): Entity | undefined {
  if (dictionary === undefined) return undefined;
  for (let at = dictionary.from; at + 1 < dictionary.to; at++) {
    if (dictionary.codeAt(at) === 3 && dictionary.textAt(at).trim() === name)
      return objects.get(
        dictionary
          .textAt(at + 1)
          .trim()
          .toUpperCase(),
      );
  }
  return undefined;
}

/** From where the corners are counted to the block. */
function inverseOf(frame: Entity): Affine3 | undefined {
  const numbers = frame.numbers(40);
  if (numbers.length < 2 * MATRIX) return undefined;
  const [a, b, c, x, d, e, f, y, g, h, i, z] = numbers.slice(-2 * MATRIX, -MATRIX) as Twelve;
  return { x: [a, d, g], y: [b, e, h], z: [c, f, i], origin: [x, y, z] };
}

type Twelve = [...Vec3, number, ...Vec3, number, ...Vec3, number];

function rectangle([ax, ay]: Vec3, [bx, by]: Vec3): Vec3[] {
  return [
    [ax, ay, 0],
    [bx, ay, 0],
    [bx, by, 0],
    [ax, by, 0],
  ];
}
