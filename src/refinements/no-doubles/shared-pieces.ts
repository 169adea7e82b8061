// SPDX-License-Identifier: GPL-3.0-or-later
/** Strokes that have straight pieces in common: parts drawn edge to edge. The edge is burnt with the first of them. */
import { PieceSet } from '../../geometry/piece-set.js';
import { isClosedLine } from '../../geometry/polyline.js';
import { splitAtCorners } from '../../geometry/split-at-corners.js';
import type { BlockGeometry, PathGeometry } from '../../toolpath/toolpath.js';

/** The strokes with each piece once; one that loses some comes in parts. */
export function withSharedPiecesOnce(
  blocks: readonly BlockGeometry[],
  tolerance: number,
  tick: () => void,
): BlockGeometry[] {
  const pieces = new PieceSet(tolerance);
  const strokes = blocks.filter((block) => block.kind === 'path');
  const ways = strokes.map(({ points }) => points);
  const split = splitAtCorners(ways, tolerance) ?? ways;
  let at = 0;
  return blocks.flatMap((block): readonly BlockGeometry[] => {
    tick();
    return block.kind === 'path' ? partsOf(block, split[at++]!, pieces) : [block];
  });
}

/** `points` are those of the block, with corners more where others touch it. */
function partsOf(block: PathGeometry, points: Float64Array, pieces: PieceSet): PathGeometry[] {
  const count = points.length / 2 - 1;
  const isNew = Array.from({ length: count }, (_, i) => pieces.add(points, i));
  if (!isNew.includes(false)) return [block];
  const runs: [from: number, to: number][] = [];
  for (const [i, isOwn] of isNew.entries()) {
    const last = runs.at(-1);
    if (!isOwn) continue;
    if (last !== undefined && last[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return joinedAtSeam(runs, points).map((own) => ({ ...block, points: own }));
}

/** A closed stroke that was parted elsewhere continues past the corner where it began. */
function joinedAtSeam(runs: readonly [number, number][], points: Float64Array): Float64Array[] {
  const end = points.length / 2 - 1;
  const parts = runs.map(([from, to]) => points.slice(2 * from, 2 * to + 2));
  const [first, last] = [runs[0], runs.at(-1)];
  if (!isClosedLine(points) || runs.length < 2 || first?.[0] !== 0 || last?.[1] !== end)
    return parts;
  const begun = parts.pop()!;
  const rest = parts.shift()!;
  return [new Float64Array([...begun, ...rest.subarray(2)]), ...parts];
}
