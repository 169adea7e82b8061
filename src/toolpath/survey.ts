// SPDX-License-Identifier: GPL-3.0-or-later
/** What the safety checks must know of a toolpath, gathered once: boxes, and the extremes it asks for. */
import type { Bounds } from '../geometry/bounds.js';
import { burnBounds, moveBounds } from './bounds.js';
import type { Block, Toolpath } from './toolpath.js';

export interface Survey {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  /** Highest power, 0…1, and speeds, mm/s, of the blocks that burn; 0 where nothing does. */
  readonly topPower: number;
  readonly topSpeed: number;
  readonly leastSpeed: number;
  readonly burningBlocks: number;
}

export function survey(toolpath: Toolpath): Survey {
  const burning = toolpath.blocks.filter(burns);
  const speeds = burning.map((block) => block.speed);
  return {
    burnBounds: burnBounds(toolpath),
    moveBounds: moveBounds(toolpath),
    topPower: burning.reduce((top, block) => Math.max(top, powerOf(block)), 0),
    topSpeed: speeds.reduce((top, speed) => Math.max(top, speed), 0),
    leastSpeed: speeds.reduce((least, speed) => Math.min(least, speed), speeds[0] ?? 0),
    burningBlocks: burning.length,
  };
}

function burns(block: Block): boolean {
  if (powerOf(block) <= 0) return false;
  return block.kind === 'path' ? block.points.length >= 4 : block.levels.some((level) => level > 0);
}

function powerOf(block: Block): number {
  return block.kind === 'path' ? block.power : Math.max(block.minPower, block.maxPower);
}
