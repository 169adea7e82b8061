// SPDX-License-Identifier: GPL-3.0-or-later
/** A board that homes but has soft limits off (`$20=0`) runs into the end of an axis. */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const softLimits: StartCheck = ({ board }) => {
  if (board?.hasSoftLimits !== false || board.hasHoming !== true) return [];
  const message = msg(
    'Soft limits are off, so the controller would run into the end of an axis: set $20=1 to make it stop before.',
  );
  return [{ severity: 'note', code: 'device.soft-limits', message }];
};
