// SPDX-License-Identifier: GPL-3.0-or-later
/** Multilines: parallel lines whose distances stand at every corner. */
import { add, times, type Vec3 } from './affine3.js';
import type { Entity } from './entity.js';
import type { SpacePen } from './pen.js';

const CLOSED = 2;

interface MitreCorner {
  readonly at: Vec3;
  mitre: [number, number, number];
  /** The distance of each line, along the mitre. */
  readonly distances: number[];
}

export function drawMultiLine(entity: Entity, pen: SpacePen): boolean {
  const corners = cornersOf(entity);
  const lines = corners[0]?.distances.length ?? 0;
  for (let line = 0; line < lines; line++) {
    corners.forEach(({ at, mitre, distances }, i) => {
      const point = add(at, times(mitre, distances[line] ?? 0));
      if (i === 0) pen.moveTo(point);
      else pen.lineTo(point);
    });
    if (entity.flag(71, CLOSED)) pen.close();
  }
  return corners.length > 1 && lines > 0;
}

function cornersOf(entity: Entity): MitreCorner[] {
  const points = entity.points(11);
  const corners: MitreCorner[] = [];
  let isFirst = false;
  for (let i = entity.from; i < entity.to; i++) {
    const code = entity.codeAt(i);
    const value = entity.numberAt(i);
    const last = corners.at(-1);
    if (code === 11) {
      const at = points[corners.length]!;
      corners.push({ at, mitre: [0, 0, 0], distances: [] });
    } else if (last === undefined) continue;
    else if (code === 13 || code === 23 || code === 33) last.mitre[(code - 13) / 10] = value;
    else if (code === 74) isFirst = true;
    else if (code === 41 && isFirst) {
      // The first number of an element is its distance; the others cut gaps.
      last.distances.push(value);
      isFirst = false;
    }
  }
  return corners;
}
