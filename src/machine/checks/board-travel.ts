// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the axes end (`$130`, `$131`) against the bed of the profile and the place of the work. A
 * homed board counts from 0 to its travel, or from minus its travel to 0.
 */
import type { Bounds } from '../../geometry/bounds.js';
import type { StartCheck } from '../start-facts.js';

/** Rounding of positions, mm. */
const SLACK = 0.01;

export const boardTravel: StartCheck = ({ board, machine, workInMachine }) => {
  const { travelX, travelY, hasHoming, hasSoftLimits } = board ?? {};
  if (travelX === undefined || travelY === undefined) return [];
  if (hasHoming && workInMachine && !isWithin(workInMachine, travelX, travelY)) {
    const ends = `X ${span(workInMachine.minX, workInMachine.maxX)}, Y ${span(workInMachine.minY, workInMachine.maxY)}`;
    const message = `The work would run over the end of the axes: it lies at ${ends} of the machine, which reaches ${travelX} × ${travelY} mm ($130, $131). Move the work, or set zero elsewhere.`;
    const severity = hasSoftLimits ? 'error' : 'warning';
    return [{ severity, code: 'device.travel', message }];
  }
  const { width, depth } = machine.bed;
  if (width <= travelX + SLACK && depth <= travelY + SLACK) return [];
  const message = `The bed of the profile is ${width} × ${depth} mm, but the controller reaches ${travelX} × ${travelY} mm ($130, $131): correct whichever is wrong.`;
  return [{ severity: 'warning', code: 'device.bed-size', message }];
};

function isWithin(box: Bounds, travelX: number, travelY: number): boolean {
  const fits = (min: number, max: number, travel: number) =>
    (min >= -SLACK && max <= travel + SLACK) || (min >= -travel - SLACK && max <= SLACK);
  return fits(box.minX, box.maxX, travelX) && fits(box.minY, box.maxY, travelY);
}

function span(min: number, max: number): string {
  return `${Number(min.toFixed(1))}…${Number(max.toFixed(1))}`;
}
