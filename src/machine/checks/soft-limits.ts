// SPDX-License-Identifier: GPL-3.0-or-later
/** A board that homes but does not mind its limits (`$20=0`) runs into its end when told to. */
import type { StartCheck } from '../start-facts.js';

export const softLimits: StartCheck = ({ board }) => {
  if (board?.hasSoftLimits !== false || board.hasHoming !== true) return [];
  const message =
    'The controller does not watch its limits (soft limits are off): $20=1 makes it stop before the end of an axis.';
  return [{ severity: 'note', code: 'device.soft-limits', message }];
};
