// SPDX-License-Identifier: GPL-3.0-or-later
/** Fewer points for a line of straight pieces that stays within a distance of itself (Ramer, Douglas, Peucker). */

/**
 * Some of the points, so that none that is left out was further than `tolerance` from the line that takes
 * its place. Both ends stay. x and y alternate. `tick` is called for every piece looked at.
 */
export function simplified(
  points: Float64Array,
  tolerance: number,
  tick: () => void = () => {},
): Float64Array {
  const count = points.length / 2;
  if (count < 3) return points;
  const isKept = new Uint8Array(count);
  isKept[0] = isKept[count - 1] = 1;
  const open: [from: number, to: number][] = [[0, count - 1]];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    tick();
    const [from, to] = piece;
    const { at, distance } = farthest(points, from, to);
    if (distance <= tolerance) continue;
    isKept[at] = 1;
    open.push([from, at], [at, to]);
  }
  return points.filter((_, i) => isKept[i >> 1] === 1);
}

/** The point between two others that is farthest from the line between them. */
function farthest(points: Float64Array, from: number, to: number) {
  const [x0, y0] = [points[2 * from]!, points[2 * from + 1]!];
  const [dx, dy] = [points[2 * to]! - x0, points[2 * to + 1]! - y0];
  const square = dx * dx + dy * dy;
  let at = from;
  let distance = 0;
  for (let i = from + 1; i < to; i++) {
    const [px, py] = [points[2 * i]! - x0, points[2 * i + 1]! - y0];
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
    const off = Math.hypot(px - t * dx, py - t * dy);
    if (off > distance) [at, distance] = [i, off];
  }
  return { at, distance };
}
