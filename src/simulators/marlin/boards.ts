// SPDX-License-Identifier: GPL-3.0-or-later
/** The Marlin board that can be served: a 3D printer's, unless a profile describes another. */
import { boardOptions, type VirtualBoardType, type VirtualOptions } from '../core/virtual-board.js';
import { VirtualMarlin } from './controller.js';

/** The bed of a small printer, mm. */
const BED = { width: 220, depth: 220 };

export const marlinBoards: readonly VirtualBoardType[] = [
  {
    profile: 'marlin',
    create: (options) => new VirtualMarlin({ ...boardOptions(options), ...endsOf(options) }),
  },
];

function endsOf({ machine, countsDown = false }: VirtualOptions) {
  const { width, depth } = machine?.bed ?? BED;
  const axis = (size: number) => (countsDown ? { from: -size, to: 0 } : { from: 0, to: size });
  return { ends: { x: axis(width), y: axis(depth) }, homesHigh: countsDown };
}
