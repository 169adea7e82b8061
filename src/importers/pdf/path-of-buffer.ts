// SPDX-License-Identifier: GPL-3.0-or-later
import { type Path, PathBuilder } from '../../geometry/path.js';

/** A path as pdf.js packs it: an operator, then its points. */
export function pathOfBuffer(packed: ArrayLike<number>): Path {
  const path = new PathBuilder();
  let [x, y] = [0, 0];
  for (let at = 0; at < packed.length; ) {
    const op = packed[at++]!;
    const next = () => packed[at++] ?? Number.NaN;
    if (op === 0) {
      [x, y] = [next(), next()];
      path.moveTo(x, y);
    } else if (op === 1) {
      [x, y] = [next(), next()];
      path.lineTo(x, y);
    } else if (op === 2) {
      const [a, b, c, d] = [next(), next(), next(), next()];
      [x, y] = [next(), next()];
      path.cubicTo(a, b, c, d, x, y);
    } else if (op === 3) {
      const [qx, qy, ex, ey] = [next(), next(), next(), next()];
      const [ax, ay] = [x + ((qx - x) * 2) / 3, y + ((qy - y) * 2) / 3];
      path.cubicTo(ax, ay, ex + ((qx - ex) * 2) / 3, ey + ((qy - ey) * 2) / 3, ex, ey);
      [x, y] = [ex, ey];
    } else if (op === 4) path.close();
    else break;
  }
  return path.build();
}
