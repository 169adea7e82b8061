// SPDX-License-Identifier: GPL-3.0-or-later
/** The boards of the GRBL family that can be served. */
import { MAX_SEGMENTS, type VirtualBoardType } from '../core/virtual-board.js';
import { VirtualController } from './controller.js';
import { CONTROLLER_PROFILES } from './profile.js';
import { virtualSettings } from './profile-settings.js';

export const grblBoards: readonly VirtualBoardType[] = Object.values(CONTROLLER_PROFILES).map(
  ({ id }) => ({
    profile: id,
    create: ({ machine, countsDown = false, ...options }) =>
      new VirtualController({
        ...{ ...options, profile: id, maxSegments: MAX_SEGMENTS, homesToZero: !countsDown },
        ...(machine && { settings: virtualSettings(machine) }),
      }),
  }),
);
