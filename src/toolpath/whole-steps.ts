// SPDX-License-Identifier: GPL-3.0-or-later
/** Places as a controller has them, on whole steps of its motors, and what its axes allow. mm. */

const THOUSANDTHS = 1000;

export function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

/** Where a controller goes for a coordinate that a program writes in thousandths. */
export function onStep(coordinate: number, stepsPerMm: number): number {
  if (stepsPerMm <= 0) return coordinate;
  return Math.round((written(coordinate) / THOUSANDTHS) * stepsPerMm) / stepsPerMm;
}

export function written(coordinate: number): number {
  return Math.round(coordinate * THOUSANDTHS);
}

/** The longest vector in this direction that keeps both axes within their limits. */
export function alongAxes(limitX: number, limitY: number, ux: number, uy: number): number {
  const byX = ux === 0 ? Number.POSITIVE_INFINITY : limitX / Math.abs(ux);
  const byY = uy === 0 ? Number.POSITIVE_INFINITY : limitY / Math.abs(uy);
  return Math.min(byX, byY);
}
