// SPDX-License-Identifier: GPL-3.0-or-later
/** Affine maps of the plane, written as SVG writes them: x' = a·x + c·y + e, y' = b·x + d·y + f. */
import type { Bounds } from './bounds.js';
import type { Path, Point } from './path.js';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

export function scaling(sx: number, sy: number = sx): Matrix {
  return [sx, 0, 0, sy, 0, 0];
}

/** Turns by `angle` radians, counter-clockwise where y points up. */
export function rotation(angle: number): Matrix {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c, s, -s, c, 0, 0];
}

/** First `inner`, then `outer`. */
export function composed(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ];
}

/** The map back. Throws RangeError when the map flattens the plane. */
export function inverse(m: Matrix): Matrix {
  const [a, b, c, d, e, f] = m;
  const det = a * d - b * c;
  if (det === 0 || !Number.isFinite(det)) throw new RangeError('the matrix has no inverse');
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

export function apply(m: Matrix, p: Point): Point {
  return { x: m[0] * p.x + m[2] * p.y + m[4], y: m[1] * p.x + m[3] * p.y + m[5] };
}

/** The box around the place where the unit square comes to lie, as a picture's pixels do. */
export function boxOfUnit([a, b, c, d, e, f]: Matrix): Bounds {
  return {
    minX: Math.min(0, a) + Math.min(0, c) + e,
    minY: Math.min(0, b) + Math.min(0, d) + f,
    maxX: Math.max(0, a) + Math.max(0, c) + e,
    maxY: Math.max(0, b) + Math.max(0, d) + f,
  };
}

export function transformPath(path: Path, m: Matrix): Path {
  const coords = new Float64Array(path.coords.length);
  for (let i = 0; i < coords.length; i += 2) {
    const x = path.coords[i]!;
    const y = path.coords[i + 1]!;
    coords[i] = m[0] * x + m[2] * y + m[4];
    coords[i + 1] = m[1] * x + m[3] * y + m[5];
  }
  return { ops: path.ops, coords };
}
