// SPDX-License-Identifier: GPL-3.0-or-later
/** The way that letters go along a line: from which end, how often around, and what continues it. */
import { LINE, MOVE, type Path, type Point } from '../../geometry/path.js';
import { isClosedPath, openedLoop, reversedSubpath } from '../../geometry/subpaths.js';

/** The way that the letters go, without the sign that closes it: a closed line ends where it begins. */
export function runOf(
  line: Path,
  isFromEnd: boolean,
): { readonly isClosed: boolean; readonly path: Path } {
  const isClosed = isClosedPath(line);
  const open = isClosed ? openedLoop(line) : line;
  return { isClosed, path: isFromEnd ? reversedSubpath(open) : open };
}

/** A way that ends where it begins, several times around. */
export function repeated({ ops, coords }: Path, times: number): Path {
  const [way, points] = [ops.subarray(1), coords.subarray(2)];
  const round = Array.from({ length: times }, (_, i) => i);
  return {
    ops: Uint8Array.of(MOVE, ...round.flatMap(() => [...way])),
    coords: Float64Array.of(coords[0]!, coords[1]!, ...round.flatMap(() => [...points])),
  };
}

/** An open way, continued straight at both ends, mm. */
export function prolonged({ ops, coords }: Path, by: number): Path {
  const before = beyond(coords, by);
  const after = beyond(reversedSubpath({ ops, coords }).coords, by);
  return {
    ops: Uint8Array.of(MOVE, LINE, ...ops.subarray(1), LINE),
    coords: Float64Array.of(before.x, before.y, ...coords, after.x, after.y),
  };
}

/** As far before the first point as that, away from the first that differs from it. */
function beyond(coords: Float64Array, by: number): Point {
  const [x, y] = [coords[0]!, coords[1]!];
  for (let at = 2; at < coords.length; at += 2) {
    const [dx, dy] = [x - coords[at]!, y - coords[at + 1]!];
    const length = Math.hypot(dx, dy);
    if (length > 0) return { x: x + (dx / length) * by, y: y + (dy / length) * by };
  }
  return { x: x - by, y };
}
