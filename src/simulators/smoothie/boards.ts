// SPDX-License-Identifier: GPL-3.0-or-later
/** The Smoothieware board that can be served. */
import { boardOptions, type VirtualBoardType } from '../core/virtual-board.js';
import { VirtualSmoothie } from './controller.js';

export const smoothieBoards: readonly VirtualBoardType[] = [
  {
    profile: 'smoothie',
    // It does not report its limits: homed to 0, it counts down where the profile has it so.
    create: (options) => new VirtualSmoothie(boardOptions(options)),
  },
];
