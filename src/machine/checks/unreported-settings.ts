// SPDX-License-Identifier: GPL-3.0-or-later
/** For a board that does not report what its beam does, the profile counts, which is reported. */
import { listed, msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const unreportedSettings: StartCheck = ({ board, work }) => {
  // Other firmwares are not asked.
  if (board === undefined || work.burningBlocks === 0) return [];
  const [first, ...rest] = [
    ...(board.isLaserMode === undefined ? [msg('laser mode ($32)')] : []),
    ...(board.maxS === undefined ? [msg('full power ($30)')] : []),
  ];
  if (first === undefined) return [];
  const message = msg(
    'The controller does not report {settings}, so Kerf uses the profile: make sure that both agree, or the power may be wrong and the beam may stay on during travel moves.',
    { settings: listed([first, ...rest]) },
  );
  return [{ severity: 'warning', code: 'device.settings-untold', message }];
};
