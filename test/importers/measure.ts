// SPDX-License-Identifier: GPL-3.0-or-later
/** Small measures of art for tests: boxes by fine sampling of curves, areas by Green's theorem. */
import type { Art, PathShape } from '../../src/art/art.js';
import type { Bounds } from '../../src/geometry/bounds.js';
import { CLOSE, COORDS_OF, CUBIC, MOVE, type Path } from '../../src/geometry/path.js';

const STEPS = 64;

/** Subpaths as points, curves in 64 steps. */
export function outlinesOf(path: Path): [number, number][][] {
  const outlines: [number, number][][] = [];
  let at = 0;
  for (const op of path.ops) {
    const c = path.coords.subarray(at, at + COORDS_OF[op]!);
    at += c.length;
    if (op === MOVE) outlines.push([[c[0]!, c[1]!]]);
    const outline = outlines.at(-1)!;
    const [x, y] = outline.at(-1)!;
    if (op === CLOSE) outline.push(outline[0]!);
    else if (op === CUBIC) {
      for (let i = 1; i <= STEPS; i++) {
        const t = i / STEPS;
        const mix = (p: number, q: number, r: number, s: number) =>
          (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t * t * r + t ** 3 * s;
        outline.push([mix(x, c[0]!, c[2]!, c[4]!), mix(y, c[1]!, c[3]!, c[5]!)]);
      }
    } else if (op !== MOVE) outline.push([c[0]!, c[1]!]);
  }
  return outlines;
}

export function boundsOf(path: Path): Bounds {
  const points = outlinesOf(path).flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
}

/** Signed areas add up, so holes that run the other way are taken off. */
export function areaOf(path: Path): number {
  let sum = 0;
  for (const outline of outlinesOf(path)) {
    outline.forEach(([x, y], i) => {
      const [nextX, nextY] = outline[(i + 1) % outline.length]!;
      sum += x * nextY - nextX * y;
    });
  }
  return Math.abs(sum) / 2;
}

export function lengthOf(path: Path): number {
  let sum = 0;
  for (const outline of outlinesOf(path)) {
    for (let i = 1; i < outline.length; i++) {
      sum += Math.hypot(outline[i]![0] - outline[i - 1]![0], outline[i]![1] - outline[i - 1]![1]);
    }
  }
  return sum;
}

export function pathsOf(art: Art): PathShape[] {
  return art.shapes.filter((shape) => shape.kind === 'path');
}

/** Two boxes within `slack` mm of each other. */
export function isNear(a: Bounds, b: Bounds, slack = 1e-3): boolean {
  return (['minX', 'minY', 'maxX', 'maxY'] as const).every((k) => Math.abs(a[k] - b[k]) <= slack);
}
