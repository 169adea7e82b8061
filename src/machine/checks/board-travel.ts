// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The place of the work against where the machine counts, and where its axes end (`$130`, `$131`)
 * against the bed of the profile.
 */
import { msg } from '../../base/message.js';
import { faultOfWay } from '../reach.js';
import type { StartCheck } from '../start-facts.js';

/** Rounding of positions, mm. */
const SLACK = 0.01;
const CURE = msg('Move the artwork, or set zero where it fits.');

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
  const message = msg(
    'The bed in the profile is {width} × {depth} mm, but the axes of the controller are {travelX} × {travelY} mm long ($130, $131): correct whichever is wrong.',
    { width, depth, travelX, travelY },
  );
  return [{ severity: 'warning', code: 'device.bed-size', message }];
};
