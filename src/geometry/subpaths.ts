// SPDX-License-Identifier: GPL-3.0-or-later
/** A path as the lines that it is drawn with, one pen stroke each; curves stay curves. */
import { CLOSE, COORDS_OF, LINE, MOVE, type Path, type Point } from './path.js';

/** One path for each subpath, on the same memory. */
export function subpathsOf({ ops, coords }: Path): readonly Path[] {
  const found: Path[] = [];
  let [opFrom, coordFrom, coord] = [0, 0, 0];
  const end = (op: number) => {
    if (op > opFrom)
      found.push({ ops: ops.subarray(opFrom, op), coords: coords.subarray(coordFrom, coord) });
    [opFrom, coordFrom] = [op, coord];
  };
  for (let i = 0; i < ops.length; i++) {
    if (ops[i] === MOVE) end(i);
    coord += COORDS_OF[ops[i]!]!;
  }
  end(ops.length);
  return found;
}

export function isClosedPath({ ops }: Path): boolean {
  return ops.at(-1) === CLOSE;
}

/** Where a subpath begins and where its last curve ends. */
export function subpathEnds({ coords }: Path): readonly [Point, Point] {
  const at = coords.length - 2;
  return [
    { x: coords[0]!, y: coords[1]! },
    { x: coords[at]!, y: coords[at + 1]! },
  ];
}

/** A closed subpath as an open one that ends where it begins. */
export function openedLoop({ ops, coords }: Path): Path {
  const [start, end] = subpathEnds({ ops, coords });
  const bare = ops.subarray(0, -1);
  if (start.x === end.x && start.y === end.y) return { ops: bare, coords };
  return {
    ops: Uint8Array.of(...bare, LINE),
    coords: Float64Array.of(...coords, start.x, start.y),
  };
}

/** A closed subpath, the other way around. */
export function reversedLoop(path: Path): Path {
  const { ops, coords } = reversedSubpath(openedLoop(path));
  return { ops: Uint8Array.of(...ops, CLOSE), coords };
}

/** An open subpath drawn from its end to its beginning. */
export function reversedSubpath({ ops, coords }: Path): Path {
  const turned = new Float64Array(coords.length);
  for (let from = 0, to = coords.length - 2; from < coords.length; from += 2, to -= 2) {
    turned[to] = coords[from]!;
    turned[to + 1] = coords[from + 1]!;
  }
  return { ops: Uint8Array.of(MOVE, ...ops.subarray(1).slice().reverse()), coords: turned };
}

/** All of them as one path, one after the other. */
export function concatenated(paths: readonly Path[]): Path {
  const ops = new Uint8Array(paths.reduce((sum, path) => sum + path.ops.length, 0));
  const coords = new Float64Array(paths.reduce((sum, path) => sum + path.coords.length, 0));
  let [op, coord] = [0, 0];
  for (const path of paths) {
    ops.set(path.ops, op);
    coords.set(path.coords, coord);
    op += path.ops.length;
    coord += path.coords.length;
  }
  return { ops, coords };
}
