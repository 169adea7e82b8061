// SPDX-License-Identifier: GPL-3.0-or-later
/** Acceleration as the board has it (`$120`, `$121`) against the profile: times and run-ups hang on it. */
import { listed, msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

/** Smaller differences cannot be seen. */
const ALIKE = 0.1;

export const boardAcceleration: StartCheck = ({ board, machine }) => {
  const pairs = [
    ['X', '$120', board?.accelerationX, machine.motion.accelerationX] as const,
    ['Y', '$121', board?.accelerationY, machine.motion.accelerationY] as const,
  ];
  const [first, ...rest] = pairs.flatMap(([axis, setting, own, planned]) =>
    own !== undefined && own < planned * (1 - ALIKE)
      ? [
          msg('{axis} {own} instead of {planned} mm/s² ({setting})', {
            axis,
            own,
            planned,
            setting,
          }),
        ]
      : [],
  );
  if (first === undefined) return [];
  const message = msg(
    'The controller accelerates more slowly than the profile says: {axes}. The job will take longer, and rows may be uneven at their ends. Probe the machine.',
    { axes: listed([first, ...rest]) },
  );
  return [{ severity: 'warning', code: 'device.acceleration', message }];
};
