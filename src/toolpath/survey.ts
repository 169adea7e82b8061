// SPDX-License-Identifier: GPL-3.0-or-later
/** What the safety checks must know of a toolpath, gathered once: boxes, and the extremes it asks for. */
import type { Bounds } from '../geometry/bounds.js';
import { burnBounds, moveBounds } from './bounds.js';
import { burntEnd, burntStart } from './rows.js';
import type { Block, ScanBlock, Toolpath } from './toolpath.js';

export interface Survey {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  /** Highest power, 0…1, and speeds, mm/s, of the blocks that burn; 0 where nothing does. */
  readonly topPower: number;
  readonly topSpeed: number;
  readonly leastSpeed: number;
  readonly burningBlocks: number;
  /** Of the picture that keeps a controller busiest; absent without pictures. */
  readonly busiestPicture?: PictureRuns;
}

/** How a picture reads as moves: mean length of a run of equal pixels, mm, and the speed, mm/s. */
export interface PictureRuns {
  readonly meanRun: number;
  readonly speed: number;
}

export function survey(toolpath: Toolpath): Survey {
  const burning = toolpath.blocks.filter(burns);
  const busiest = busiestPicture(burning);
  const speeds = burning.map((block) => block.speed);
  return {
    burnBounds: burnBounds(toolpath),
    moveBounds: moveBounds(toolpath),
    topPower: burning.reduce((top, block) => Math.max(top, powerOf(block)), 0),
    topSpeed: speeds.reduce((top, speed) => Math.max(top, speed), 0),
    leastSpeed: speeds.reduce((least, speed) => Math.min(least, speed), speeds[0] ?? 0),
    burningBlocks: burning.length,
    ...(busiest !== undefined && { busiestPicture: busiest }),
  };
}

function burns(block: Block): boolean {
  if (powerOf(block) <= 0) return false;
  return block.kind === 'path' ? block.points.length >= 4 : block.levels.some((level) => level > 0);
}

function powerOf(block: Block): number {
  return block.kind === 'path' ? block.power : Math.max(block.minPower, block.maxPower);
}

/** The one with the most runs a second. Passes share their picture and are looked at once. */
function busiestPicture(blocks: readonly Block[]): PictureRuns | undefined {
  const pictures = [...new Set(blocks)].filter((block) => block.kind === 'scan');
  return pictures
    .map((block) => ({ meanRun: meanRun(block), speed: block.speed }))
    .reduce<PictureRuns | undefined>(
      (top, runs) => (top && top.speed / top.meanRun >= runs.speed / runs.meanRun ? top : runs),
      undefined,
    );
}

function meanRun(block: ScanBlock): number {
  const { levels, widthPx, pixel } = block;
  let runs = 0;
  let pixels = 0;
  for (let row = 0; row < block.rows; row++) {
    const first = burntStart(block, row);
    if (first < 0) continue;
    const from = row * widthPx + first;
    const end = row * widthPx + burntEnd(block, row);
    pixels += end - from;
    runs++;
    for (let i = from + 1; i < end; i++) if (levels[i] !== levels[i - 1]) runs++;
  }
  return (pixels * pixel) / Math.max(1, runs);
}
