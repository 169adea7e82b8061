// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The box that a toolpath burns, the tightest outline around it, and the box that the head moves in: run-ups and
 * run-outs go beyond the burn. Found without walking a move; the width of the beam is not counted.
 */
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import { HullBuilder } from '../geometry/convex-hull.js';
import { pointsBounds } from '../geometry/polyline.js';
import { simplified } from '../geometry/simplify.js';
import { burntEnd, burntStart } from './rows.js';
import type { Block, BlockGeometry, ScanGeometry, Toolpath, ToolpathGeometry } from './toolpath.js';

/** Where the beam is on; `NOTHING` where it never is. */
export function burnBounds(toolpath: Toolpath): Bounds {
  const isDark = (block: Block) => block.kind === 'path' && block.power <= 0;
  return boundsOf(
    toolpath.blocks.filter((block) => !isDark(block)),
    0,
  );
}

/** Where the beam would be on if the power of everything were. */
export function workBounds(geometry: ToolpathGeometry): Bounds {
  return boundsOf(geometry.blocks, 0);
}

/** A corner that lies closer to the line past it is left out of an outline, mm: no beam is as thin. */
const FLAT = 0.02;

/** The corners of the tightest outline around the same, counter-clockwise; of a circle as many as are seen. */
export function workHull(geometry: ToolpathGeometry): Float64Array {
  const hull = new HullBuilder();
  for (const block of geometry.blocks) {
    if (block.kind === 'scan') hull.add(rowEnds(block, 0));
    else if (block.points.length >= 4) hull.add(block.points);
  }
  const corners = hull.hull();
  const ring = Float64Array.from([...corners, ...corners.slice(0, 2)]);
  return simplified(ring, FLAT).slice(0, -2);
}

/** Where the head goes for the toolpath's sake: the way to its start and from its end not counted. */
export function moveBounds(geometry: ToolpathGeometry): Bounds {
  return boundsOf(geometry.blocks, 1);
}

function boundsOf(blocks: readonly BlockGeometry[], overscans: 0 | 1): Bounds {
  let box = NOTHING;
  for (const block of blocks) {
    if (block.kind === 'scan') {
      box = union(box, pointsBounds(rowEnds(block, block.overscan * overscans)));
    } else if (block.points.length >= 4) box = union(box, pointsBounds(block.points));
  }
  return box;
}

/** Both ends of each row that burns, this far beyond the burn. */
function rowEnds(block: ScanGeometry, beyond: number): Float64Array {
  const { origin, along, across, pixel, pitch } = block;
  const ends: number[] = [];
  for (let row = 0; row < block.rows; row++) {
    const first = burntStart(block, row);
    if (first < 0) continue;
    const depth = (row + 0.5) * pitch;
    const x = origin.x + across.x * depth;
    const y = origin.y + across.y * depth;
    const from = first * pixel - beyond;
    const to = burntEnd(block, row) * pixel + beyond;
    ends.push(x + along.x * from, y + along.y * from, x + along.x * to, y + along.y * to);
  }
  return Float64Array.from(ends);
}
