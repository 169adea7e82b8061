// SPDX-License-Identifier: GPL-3.0-or-later
/** Much to draw: a job for benches of the canvas. */
import type { PathBlock } from '../../src/toolpath/toolpath.js';

/** Strokes of five hundred segments that wander over the bed; the same every time. */
export function wander(segments: number): PathBlock[] {
  const perStroke = 500;
  let seed = 1;
  const chance = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  return Array.from({ length: segments / perStroke }, () => {
    const points = new Float64Array((perStroke + 1) * 2);
    let [x, y, heading] = [chance() * 400, chance() * 300, chance() * 6.28];
    for (let i = 0; i < points.length; i += 2) {
      points[i] = x;
      points[i + 1] = y;
      heading += (chance() - 0.5) * 0.8;
      x = Math.min(400, Math.max(0, x + Math.cos(heading) * 0.4));
      y = Math.min(300, Math.max(0, y + Math.sin(heading) * 0.4));
    }
    return { kind: 'path', points, power: chance(), speed: 10, hasAir: false };
  });
}
