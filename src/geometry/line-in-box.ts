// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a straight line comes into a box, its edges included: what is left of it when every side cuts off its own. */
import type { Bounds } from './bounds.js';
import type { Point } from './path.js';

export function isLineInBox(from: Point, to: Point, box: Bounds): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let part: Part | undefined = { begin: 0, end: 1 };
  part = cut(part, -dx, from.x - box.minX);
  part = part && cut(part, dx, box.maxX - from.x);
  part = part && cut(part, -dy, from.y - box.minY);
  return (part && cut(part, dy, box.maxY - from.y)) !== undefined;
}

/** Of the line, from 0 at its beginning to 1 at its end. */
interface Part {
  readonly begin: number;
  readonly end: number;
}

/** What of the part has gone by `rate` per line no further than `room`; undefined where that is nothing. */
function cut({ begin, end }: Part, rate: number, room: number): Part | undefined {
  if (rate === 0) return room < 0 ? undefined : { begin, end };
  const at = room / rate;
  const left = rate > 0 ? { begin, end: Math.min(end, at) } : { begin: Math.max(begin, at), end };
  return left.begin <= left.end ? left : undefined;
}
