// SPDX-License-Identifier: GPL-3.0-or-later
import type { Path } from '../../geometry/path.js';

/** Several paths as the parts of one. */
export function mergedPath(paths: readonly Path[]): Path {
  const ops = new Uint8Array(paths.reduce((sum, path) => sum + path.ops.length, 0));
  const coords = new Float64Array(paths.reduce((sum, path) => sum + path.coords.length, 0));
  let [opAt, coordAt] = [0, 0];
  for (const path of paths) {
    ops.set(path.ops, opAt);
    coords.set(path.coords, coordAt);
    opAt += path.ops.length;
    coordAt += path.coords.length;
  }
  return { ops, coords };
}
