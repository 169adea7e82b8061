// SPDX-License-Identifier: GPL-3.0-or-later
/** Out of laser mode (`$32=0`) a board keeps the beam on while it travels and stands. */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const laserMode: StartCheck = ({ board, work }) => {
  if (board?.isLaserMode !== false || work.burningBlocks === 0) return [];
  const message = msg(
    'The controller is not in laser mode and would burn on travel moves: type $32=1 in the console, then start again.',
  );
  return [{ severity: 'error', code: 'device.laser-mode', message }];
};
