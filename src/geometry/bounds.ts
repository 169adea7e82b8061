// SPDX-License-Identifier: GPL-3.0-or-later
/** Axis-parallel boxes in millimetres. A box that holds nothing has minX > maxX. */

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export const NOTHING: Bounds = {
  minX: Number.POSITIVE_INFINITY,
  minY: Number.POSITIVE_INFINITY,
  maxX: Number.NEGATIVE_INFINITY,
  maxY: Number.NEGATIVE_INFINITY,
};

export function isEmpty(b: Bounds): boolean {
  return b.minX > b.maxX || b.minY > b.maxY;
}

export function union(a: Bounds, b: Bounds): Bounds {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

/** Holds one place, and nothing around it. */
export function pointBox({ x, y }: { readonly x: number; readonly y: number }): Bounds {
  return { minX: x, minY: y, maxX: x, maxY: y };
}

/** What both have; empty where they have nothing in common. */
export function intersection(a: Bounds, b: Bounds): Bounds {
  return {
    minX: Math.max(a.minX, b.minX),
    minY: Math.max(a.minY, b.minY),
    maxX: Math.min(a.maxX, b.maxX),
    maxY: Math.min(a.maxY, b.maxY),
  };
}

/** Whether `inner` lies in `outer`, with `slack` mm to spare for rounding. */
export function contains(outer: Bounds, inner: Bounds, slack = 0): boolean {
  return (
    inner.minX >= outer.minX - slack &&
    inner.minY >= outer.minY - slack &&
    inner.maxX <= outer.maxX + slack &&
    inner.maxY <= outer.maxY + slack
  );
}

/** Whether they share a point, edges included. */
export function overlap(a: Bounds, b: Bounds): boolean {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}

/** Whether they share more than an edge or a corner. */
export function shareArea(a: Bounds, b: Bounds): boolean {
  return a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;
}

/** The box with a margin all round. */
export function grown({ minX, minY, maxX, maxY }: Bounds, margin: number): Bounds {
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}
