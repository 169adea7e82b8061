// SPDX-License-Identifier: GPL-3.0-or-later
/** Which closed outlines are parts and which are holes: by the number of others around them. */
import { nestingOf } from '../geometry/nesting.js';
import { isClosedLine } from '../geometry/polyline.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';

/**
 * In how many others each closed outline lies, all that is cut on a sheet taken together. Loose strokes that make an
 * outline together count as one around what they enclose; one that is drawn twice counts once.
 */
export function depthsOf(
  blocks: readonly BlockGeometry[],
  tick: () => void,
): ReadonlyMap<BlockGeometry, number> {
  const paths = blocks.flatMap((block) => (block.kind === 'path' ? [block] : []));
  const lines = paths.map(({ points }) => ({ points, isClosed: isClosedLine(points) }));
  const { parent } = nestingOf(lines, { tick });
  const depths = new Map<BlockGeometry, number>();
  for (const [i, { isClosed }] of lines.entries()) {
    if (!isClosed) continue;
    let depth = 0;
    for (let around = parent[i]!; around >= 0; around = parent[around]!) depth++;
    depths.set(paths[i]!, depth);
  }
  return depths;
}
