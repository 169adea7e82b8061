// SPDX-License-Identifier: GPL-3.0-or-later
/** Acceleration as the board has it (`$120`, `$121`) against the profile: times and run-ups hang on it. */
import type { StartCheck } from '../start-facts.js';

/** A share that makes no difference anybody would see. */
const ALIKE = 0.1;

export const boardAcceleration: StartCheck = ({ board, machine }) => {
  const pairs = [
    ['X', '$120', board?.accelerationX, machine.motion.accelerationX] as const,
    ['Y', '$121', board?.accelerationY, machine.motion.accelerationY] as const,
  ];
  const slow = pairs.filter(
    ([, , own, planned]) => own !== undefined && own < planned * (1 - ALIKE),
  );
  if (slow.length === 0) return [];
  const told = slow.map(
    ([axis, setting, own, planned]) => `${axis} ${own} instead of ${planned} mm/s² (${setting})`,
  );
  const message = `The controller accelerates slower than the profile says, ${told.join(' and ')}: it will take longer, and rows may be uneven at their ends. Probe the machine.`;
  return [{ severity: 'warning', code: 'device.acceleration', message }];
};
