// SPDX-License-Identifier: GPL-3.0-or-later
/** Affine maps of space: blocks in blocks, and entities that lie in planes of their own. */

export type Vec3 = readonly [x: number, y: number, z: number];

/** Where the three axes and the origin go. */
export interface Affine3 {
  readonly x: Vec3;
  readonly y: Vec3;
  readonly z: Vec3;
  readonly origin: Vec3;
}

export function scale3(sx: number, sy: number, sz: number): Affine3 {
  return { x: [sx, 0, 0], y: [0, sy, 0], z: [0, 0, sz], origin: [0, 0, 0] };
}

export function translation3(origin: Vec3): Affine3 {
  return { ...scale3(1, 1, 1), origin };
}

export function turn3(radians: number): Affine3 {
  const [c, s] = [Math.cos(radians), Math.sin(radians)];
  return { x: [c, s, 0], y: [-s, c, 0], z: [0, 0, 1], origin: [0, 0, 0] };
}

/** First `inner`, then `outer`. */
export function composed3(outer: Affine3, inner: Affine3): Affine3 {
  return {
    x: linear(outer, inner.x),
    y: linear(outer, inner.y),
    z: linear(outer, inner.z),
    origin: apply3(outer, inner.origin),
  };
}

export function apply3(map: Affine3, point: Vec3): Vec3 {
  return add(linear(map, point), map.origin);
}

function linear({ x, y, z }: Affine3, [a, b, c]: Vec3): Vec3 {
  return [
    x[0] * a + y[0] * b + z[0] * c,
    x[1] * a + y[1] * b + z[1] * c,
    x[2] * a + y[2] * b + z[2] * c,
  ];
}

/** The map from an entity's own plane to the drawing: AutoCAD's arbitrary axes for this normal. */
export function planeOf(normal: Vec3): Affine3 {
  if (normal[0] === 0 && normal[1] === 0 && normal[2] > 0) return scale3(1, 1, 1);
  const z = unit(normal);
  const isNearZ = Math.abs(z[0]) < 1 / 64 && Math.abs(z[1]) < 1 / 64;
  const x = unit(cross(isNearZ ? [0, 1, 0] : [0, 0, 1], z));
  return { x, y: cross(z, x), z, origin: [0, 0, 0] };
}

export function add(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function times(a: Vec3, factor: number): Vec3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function unit(a: Vec3): Vec3 {
  return times(a, 1 / Math.hypot(...a));
}
