// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether any outline of a path has something inside, as straight lines have not. */
import { COORDS_OF, MOVE, type Path } from './path.js';

export function hasInside({ ops, coords }: Path): boolean {
  let at = 0;
  let [startX, startY, endX, endY] = [0, 0, 0, 0];
  let isLine = false;
  for (const op of ops) {
    const end = at + COORDS_OF[op]!;
    if (op === MOVE) {
      [startX, startY] = [coords[at]!, coords[at + 1]!];
      isLine = false;
      at = end;
    }
    for (; at < end; at += 2) {
      const [x, y] = [coords[at]!, coords[at + 1]!];
      if (isLine) {
        const [dx, dy] = [endX - startX, endY - startY];
        const across = Math.abs(dx * (y - startY) - dy * (x - startX));
        if (across > 1e-6 * (dx * dx + dy * dy)) return true;
      } else if (x !== startX || y !== startY) {
        [endX, endY] = [x, y];
        isLine = true;
      }
    }
  }
  return false;
}
