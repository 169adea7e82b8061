// SPDX-License-Identifier: GPL-3.0-or-later
/** The work's speed against what the board lets its axes do (`$110`, `$111`). */
import { msg, speedFigure } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const boardSpeed: StartCheck = ({ board, work }) => {
  const { maxSpeedX, maxSpeedY } = board ?? {};
  if (maxSpeedX === undefined || maxSpeedY === undefined) return [];
  const fastest = Math.max(maxSpeedX, maxSpeedY);
  if (work.topSpeed <= fastest * (1 + 1e-6)) return [];
  const message = msg(
    'The job asks for {topSpeed}, but the controller allows {fastest} ($110, $111): it will take longer and may burn darker. Lower the speed, or probe the machine.',
    {
      topSpeed: speedFigure(Math.round(work.topSpeed)),
      fastest: speedFigure(Math.round(fastest)),
    },
  );
  return [{ severity: 'warning', code: 'device.too-fast', message }];
};
