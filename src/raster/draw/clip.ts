// SPDX-License-Identifier: GPL-3.0-or-later
/** Cuts a line to a box by Liang and Barsky's way: four divisions at most, no loop over edges. */

/** The part that is left, x0 y0 x1 y1; a buffer that callers keep, since this runs per segment. */
export type LineSegment = Float64Array;

/** Cuts the segment in place to 0…right by 0…bottom; false when nothing of it is left. */
export function clipSegment(s: LineSegment, right: number, bottom: number): boolean {
  const x = s[0]!;
  const y = s[1]!;
  const dx = s[2]! - x;
  const dy = s[3]! - y;
  span[0] = 0;
  span[1] = 1;
  const isLeft =
    narrow(-dx, x) && narrow(dx, right - x) && narrow(-dy, y) && narrow(dy, bottom - y);
  if (!isLeft) return false;
  const [from, to] = [span[0]!, span[1]!];
  s[0] = within(x + from * dx, right);
  s[1] = within(y + from * dy, bottom);
  s[2] = within(x + to * dx, right);
  s[3] = within(y + to * dy, bottom);
  return true;
}

/** What is left of the parameter's 0…1 while one edge after the other is looked at. */
const span = new Float64Array(2);

function narrow(direction: number, distance: number): boolean {
  if (direction === 0) return distance >= 0;
  const t = distance / direction;
  if (direction < 0) {
    if (t > span[1]!) return false;
    if (t > span[0]!) span[0] = t;
  } else {
    if (t < span[0]!) return false;
    if (t < span[1]!) span[1] = t;
  }
  return true;
}

/** Rounding may leave the box by a hair. */
function within(value: number, limit: number): number {
  return value < 0 ? 0 : value > limit ? limit : value;
}
