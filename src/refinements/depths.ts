// SPDX-License-Identifier: GPL-3.0-or-later
/** Which closed outlines are parts and which are holes: by the number of others around them. */
import { depthsIn, nestingOf } from '../geometry/nesting.js';
import { isClosedLine } from '../geometry/polyline.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';

/**
 * How many others each closed outline lies in, all that is cut on a sheet taken together. Loose strokes that make an
 * outline together count as one around what they enclose; one that is drawn twice counts once.
 */
export function depthsOf(
  blocks: readonly BlockGeometry[],
  tick: () => void,
): ReadonlyMap<BlockGeometry, number> {
  const paths = blocks.flatMap((block) => (block.kind === 'path' ? [block] : []));
  const lines = paths.map(({ points }) => ({ points, isClosed: isClosedLine(points) }));
  const depths = depthsIn(nestingOf(lines, { tick }));
  return new Map(
    paths.flatMap((block, i) => (lines[i]!.isClosed ? [[block, depths[i]!] as const] : [])),
  );
}
