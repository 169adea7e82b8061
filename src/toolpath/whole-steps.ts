// SPDX-License-Identifier: GPL-3.0-or-later
/** Places as a controller has them, on whole steps of its motors, and what its axes allow. mm. */

const THOUSANDTHS = 1000;
const TENTH = Math.fround(0.1);
const HUNDREDTH = Math.fround(0.01);
/** Thousandths of thousandths: as written, but for the last bits. */
const EXACT = 1e-4;

export function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

/** Where a controller goes for a coordinate that a program writes in thousandths. */
export function onStep(coordinate: number, stepsPerMm: number): number {
  if (stepsPerMm <= 0) return coordinate;
  return wholeSteps(asRead(written(coordinate)), stepsPerMm);
}

/** The same for any coordinate, those of chords among them. */
export function onNearestStep(coordinate: number, stepsPerMm: number): number {
  if (stepsPerMm <= 0) return coordinate;
  const thousandths = written(coordinate);
  const isWritten = Math.abs(coordinate * THOUSANDTHS - thousandths) < EXACT;
  return wholeSteps(isWritten ? asRead(thousandths) : Math.fround(coordinate), stepsPerMm);
}

/**
 * The coordinate in whole steps, in single precision: of two axes that end half-way between two steps one may be
 * rounded up and the other down, and a straight line has a corner there that slows the head down.
 */
function wholeSteps(coordinate: number, stepsPerMm: number): number {
  const steps = Math.fround(coordinate * Math.fround(stepsPerMm));
  return (Math.sign(steps) * Math.round(Math.abs(steps))) / stepsPerMm;
}

/** A number as Grbl reads its digits: a whole one, then divided by tens. */
function asRead(thousandths: number): number {
  if (thousandths % 100 === 0) return Math.fround(Math.fround(thousandths / 100) * TENTH);
  if (thousandths % 10 === 0) return Math.fround(Math.fround(thousandths / 10) * HUNDREDTH);
  return Math.fround(Math.fround(Math.fround(thousandths) * HUNDREDTH) * TENTH);
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
