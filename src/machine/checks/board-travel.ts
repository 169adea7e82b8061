// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The place of the work against where the machine counts, and where its axes end (`$130`, `$131`)
 * against the bed of the profile.
 */
import { faultOfWay } from '../reach.js';
import type { StartCheck } from '../start-facts.js';

/** Rounding of positions, mm. */
const SLACK = 0.01;
const CURE = 'Move the work, or set zero where the work fits.';

export const boardTravel: StartCheck = ({ board, machine, workInMachine, reach, head, zero }) => {
  if (workInMachine && head) {
    const ground = { reach, bed: machine.bed, head, ...(zero && { zero }) };
    const message = faultOfWay(workInMachine, ground, CURE);
    if (message !== undefined) return [{ severity: 'error', code: 'device.travel', message }];
  }
  const { travelX, travelY } = board ?? {};
  if (travelX === undefined || travelY === undefined) return [];
  const { width, depth } = machine.bed;
  if (width <= travelX + SLACK && depth <= travelY + SLACK) return [];
  const message = `The bed of the profile is ${width} × ${depth} mm, but the controller reaches ${travelX} × ${travelY} mm ($130, $131): correct whichever is wrong.`;
  return [{ severity: 'warning', code: 'device.bed-size', message }];
};
