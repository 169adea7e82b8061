// SPDX-License-Identifier: GPL-3.0-or-later
/** What the safety checks must know of a toolpath, gathered once: boxes, and the extremes it asks for. */
import type { Bounds } from '../geometry/bounds.js';
import { burnBounds, moveBounds } from './bounds.js';
import { leastSpan } from './runs.js';
import type { Block, Governed, ScanBlock, Toolpath } from './toolpath.js';

/** Moves behind the running one in the planner of an 8-bit board. */
const USUAL_MOVES = 14;

export interface Survey {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  /** Highest power, 0…1, and speeds, mm/s, of the blocks that burn; 0 where nothing does. */
  readonly topPower: number;
  readonly topSpeed: number;
  readonly leastSpeed: number;
  readonly burningBlocks: number;
  /** Of the picture that keeps a controller busiest; absent where none has many moves in a row. */
  readonly busiestPicture?: PictureRuns;
  /** Pictures that were changed for the sake of the board. */
  readonly governed: readonly GovernedPicture[];
}

/** How a picture reads as moves where it is densest: mean length of a run, mm, and the speed, mm/s. */
export interface PictureRuns {
  readonly run: number;
  readonly speed: number;
}

export interface GovernedPicture extends Governed {
  readonly speed: number;
}

/** `moves`: how many the controller plans behind the running one. */
export function survey(toolpath: Toolpath, moves: number = USUAL_MOVES): Survey {
  const burning = toolpath.blocks.filter(burns);
  const pictures = [...new Set(burning)].filter((block) => block.kind === 'scan');
  const busiest = busiestPicture(pictures, moves);
  const speeds = burning.map((block) => block.speed);
  return {
    burnBounds: burnBounds(toolpath),
    moveBounds: moveBounds(toolpath),
    topPower: burning.reduce((top, block) => Math.max(top, powerOf(block)), 0),
    topSpeed: speeds.reduce((top, speed) => Math.max(top, speed), 0),
    leastSpeed: speeds.reduce((least, speed) => Math.min(least, speed), speeds[0] ?? 0),
    burningBlocks: burning.length,
    ...(busiest !== undefined && { busiestPicture: busiest }),
    governed: pictures.flatMap(({ governed, speed }) => (governed ? [{ ...governed, speed }] : [])),
  };
}

function burns(block: Block): boolean {
  if (powerOf(block) <= 0) return false;
  return block.kind === 'path' ? block.points.length >= 4 : block.levels.some((level) => level > 0);
}

function powerOf(block: Block): number {
  return block.kind === 'path' ? block.power : Math.max(block.minPower, block.maxPower);
}

/** The one with the most runs a second. */
function busiestPicture(pictures: readonly ScanBlock[], moves: number): PictureRuns | undefined {
  return pictures
    .map((block) => ({ run: (leastSpan(block, moves) * block.pixel) / moves, speed: block.speed }))
    .filter(({ run }) => Number.isFinite(run))
    .reduce<PictureRuns | undefined>(
      (top, runs) => (top && top.speed / top.run >= runs.speed / runs.run ? top : runs),
      undefined,
    );
}
