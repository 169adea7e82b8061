// SPDX-License-Identifier: GPL-3.0-or-later
/** One line of a program as a way of the head: points on it, distances to it, what is left of it. mm. Pure. */
import { type ArcEnds, arcSweep } from '../../gcode/arc-sweep.js';
import type { Point } from '../../geometry/path.js';

export interface Segment extends ArcEnds {
  /** 0…3 as in G0…G3. */
  readonly motion: number;
}

export function isArc(way: Segment): boolean {
  return way.motion >= 2;
}

export function lengthOf(way: Segment): number {
  return isArc(way)
    ? Math.abs(arcSweep(way)) * radius(way)
    : Math.hypot(way.x - way.fromX, way.y - way.fromY);
}

export function pointAt(way: Segment, fraction: number): Point {
  if (!isArc(way)) {
    return {
      x: way.fromX + (way.x - way.fromX) * fraction,
      y: way.fromY + (way.y - way.fromY) * fraction,
    };
  }
  const angle =
    Math.atan2(way.fromY - way.centreY, way.fromX - way.centreX) + arcSweep(way) * fraction;
  return {
    x: way.centreX + radius(way) * Math.cos(angle),
    y: way.centreY + radius(way) * Math.sin(angle),
  };
}

/** Unit vector of the head's direction there. */
export function directionAt(way: Segment, fraction: number): Point {
  if (!isArc(way)) {
    const length = lengthOf(way) || 1;
    return { x: (way.x - way.fromX) / length, y: (way.y - way.fromY) / length };
  }
  const { x, y } = pointAt(way, fraction);
  const turn = way.motion === 2 ? -1 : 1;
  const r = radius(way) || 1;
  return { x: (-turn * (y - way.centreY)) / r, y: (turn * (x - way.centreX)) / r };
}

/** The place on the way that is nearest to a point: how far along it, 0…1, and how far off. */
export function nearest(
  way: Segment,
  point: Point,
): { readonly fraction: number; readonly off: number } {
  const fraction = isArc(way) ? fractionOnArc(way, point) : fractionOnLine(way, point);
  const at = pointAt(way, fraction);
  return { fraction, off: Math.hypot(at.x - point.x, at.y - point.y) };
}

function fractionOnLine(way: Segment, { x, y }: Point): number {
  const dx = way.x - way.fromX;
  const dy = way.y - way.fromY;
  const square = dx * dx + dy * dy;
  if (square === 0) return 1;
  return clamp(((x - way.fromX) * dx + (y - way.fromY) * dy) / square);
}

function fractionOnArc(way: Segment, { x, y }: Point): number {
  const sweep = arcSweep(way);
  const start = Math.atan2(way.fromY - way.centreY, way.fromX - way.centreX);
  const angle = Math.atan2(y - way.centreY, x - way.centreX);
  const turn = 2 * Math.PI;
  const along = (((Math.sign(sweep) * (angle - start)) % turn) + turn) % turn;
  const length = Math.abs(sweep);
  if (along <= length) return along / length;
  // The place is beside the arc: whichever end is nearer.
  return along - length < turn - along ? 1 : 0;
}

function radius(way: Segment): number {
  return Math.hypot(way.fromX - way.centreX, way.fromY - way.centreY);
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
