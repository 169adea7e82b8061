// SPDX-License-Identifier: GPL-3.0-or-later
/** The work's speed against what the board lets its axes do (`$110`, `$111`). */
import type { StartCheck } from '../start-facts.js';

export const boardSpeed: StartCheck = ({ board, work }) => {
  const { maxSpeedX, maxSpeedY } = board ?? {};
  if (maxSpeedX === undefined || maxSpeedY === undefined) return [];
  const fastest = Math.max(maxSpeedX, maxSpeedY);
  if (work.topSpeed <= fastest * (1 + 1e-6)) return [];
  const message = `The work asks for ${Math.round(work.topSpeed)} mm/s, the controller allows ${Math.round(fastest)} ($110, $111): it will take longer and may burn darker. Lower the speed, or probe the machine.`;
  return [{ severity: 'warning', code: 'device.too-fast', message }];
};
