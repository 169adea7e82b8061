// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline with some of its beginning run again at its end. */
import { isClosedLine } from '../geometry/polyline.js';

/** x and y alternate. An open one is left as it is; a closed one is never run more than twice. */
export function runOn(points: Float64Array, length: number): Float64Array {
  const count = points.length;
  if (!isClosedLine(points)) return points;
  const added: number[] = [];
  let left = length;
  for (let i = 2; i < count && left > 0; i += 2) {
    const [x0, y0, x, y] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    const edge = Math.hypot(x - x0, y - y0);
    const fraction = Math.min(1, left / edge);
    if (edge > 0) added.push(x0 + (x - x0) * fraction, y0 + (y - y0) * fraction);
    left -= edge;
  }
  const longer = new Float64Array(count + added.length);
  longer.set(points);
  longer.set(added, count);
  return longer;
}
