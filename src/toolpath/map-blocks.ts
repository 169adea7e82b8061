// SPDX-License-Identifier: GPL-3.0-or-later
/** The two maps that frames need, mirrors and shifts, applied to blocks. Pixels stay where they are. */
import type { BlockGeometry, CoordinateFrame, Toolpath } from './toolpath.js';

/** x' = flipX · x + x, y' = flipY · y + y. */
export interface FrameMap {
  readonly flipX: 1 | -1;
  readonly flipY: 1 | -1;
  readonly x: number;
  readonly y: number;
}

/** A block that is run several times stays one block. */
export function mapToolpath<B extends BlockGeometry>(
  toolpath: Toolpath<CoordinateFrame, B>,
  map: FrameMap,
): B[] {
  const mapped = new Map<B, B>();
  return toolpath.blocks.map((block) => {
    const known = mapped.get(block) ?? mapBlock(block, map);
    mapped.set(block, known);
    return known;
  });
}

function mapBlock<B extends BlockGeometry>(block: B, map: FrameMap): B {
  const { flipX, flipY } = map;
  if (block.kind === 'scan') {
    const { origin, along, across } = block;
    return {
      ...block,
      origin: { x: flipX * origin.x + map.x, y: flipY * origin.y + map.y },
      along: { x: flipX * along.x, y: flipY * along.y },
      across: { x: flipX * across.x, y: flipY * across.y },
    };
  }
  const points = new Float64Array(block.points.length);
  for (let i = 0; i < points.length; i += 2) {
    points[i] = flipX * block.points[i]! + map.x;
    points[i + 1] = flipY * block.points[i + 1]! + map.y;
  }
  return { ...block, points };
}
