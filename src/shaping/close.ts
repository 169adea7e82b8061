// SPDX-License-Identifier: GPL-3.0-or-later
/** Open lines, closed by a straight line from their end to their beginning. Curves stay curves. */
import { CLOSE, type Path } from '../geometry/path.js';
import { concatenated, isClosedPath, subpathsOf } from '../geometry/subpaths.js';

const CLOSING: Path = { ops: Uint8Array.of(CLOSE), coords: new Float64Array() };
/** A single straight line encloses nothing, a curve does. Move, and two lines more. */
const FEWEST_COORDS = 6;

export function closedPath(path: Path): Path {
  const lines = subpathsOf(path).flatMap((line) =>
    isClosedPath(line) || line.coords.length < FEWEST_COORDS ? [line] : [line, CLOSING],
  );
  return concatenated(lines);
}
