// SPDX-License-Identifier: GPL-3.0-or-later
/** The work's speed against what the board lets its axes do (`$110`, `$111`). */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const boardSpeed: StartCheck = ({ board, work }) => {
  const { maxSpeedX, maxSpeedY } = board ?? {};
  if (maxSpeedX === undefined || maxSpeedY === undefined) return [];
  const fastest = Math.max(maxSpeedX, maxSpeedY);
  if (work.topSpeed <= fastest * (1 + 1e-6)) return [];
  const message = msg(
    'The job asks for {topSpeed} mm/s, but the controller allows {fastest} mm/s ($110, $111): it will take longer and may burn darker. Lower the speed, or probe the machine.',
    { topSpeed: Math.round(work.topSpeed), fastest: Math.round(fastest) },
  );
  return [{ severity: 'warning', code: 'device.too-fast', message }];
};
