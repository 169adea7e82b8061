// SPDX-License-Identifier: GPL-3.0-or-later
/** A board that does not tell what its beam does even when asked is taken at the profile's word, not unsaid. */
import type { StartCheck } from '../start-facts.js';

export const untoldSettings: StartCheck = ({ board, work }) => {
  // Of other firmwares nothing is asked.
  if (board === undefined || work.burningBlocks === 0) return [];
  const untold = [
    ...(board.isLaserMode === undefined ? ['laser mode ($32)'] : []),
    ...(board.maxS === undefined ? ['full power ($30)'] : []),
  ];
  if (untold.length === 0) return [];
  const message = `The controller does not tell its ${untold.join(' and its ')}, so the profile is taken at its word: make sure that both agree, or power may be wrong and the beam on while it travels.`;
  return [{ severity: 'warning', code: 'device.settings-untold', message }];
};
