// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The throughput governor: a picture with more moves a second than the board can take would stutter
 * and leave marks. It is slowed down to the smooth speed, with less power for the same burn, or its
 * runs are merged until it is smooth at the asked speed; what merging cannot do, slowing down does.
 */
import {
  movesAhead,
  type PacedMachine,
  smoothRun,
  smoothSpeed,
} from '../../machine/smooth-speed.js';
import { mergeRuns, type Tones } from '../../toolpath/merge-runs.js';
import { leastSpan } from '../../toolpath/runs.js';
import type { ScanBlock } from '../../toolpath/toolpath.js';

export type Smoothness = 'keep' | 'merge' | 'slow';

export interface GovernorWish {
  readonly smoothness: Smoothness;
  readonly tones: Tones;
  readonly machine: PacedMachine;
}

/** At the very limit of the law the least unevenness of the board would show. */
const HEADROOM = 0.95;

/** `block` must own its levels: merging writes into them. */
export function governed(block: ScanBlock, wish: GovernorWish): ScanBlock {
  if (wish.smoothness === 'keep') return block;
  const { machine } = wish;
  const moves = movesAhead(machine);
  const speed = Math.min(block.speed, machine.motion.maxSpeedX);
  const span = (smoothRun(machine, speed / HEADROOM) * moves) / block.pixel;
  if (leastSpan(block, moves) >= span) return block;
  const changed = wish.smoothness === 'merge' ? merged(block, wish, span) : 0;
  const slowed = slowedDown(block, machine);
  const mergedShare = changed / Math.max(1, block.levels.length);
  return { ...slowed, governed: { askedSpeed: block.speed, mergedShare } };
}

function merged(block: ScanBlock, { machine, tones }: GovernorWish, span: number): number {
  const step = block.maxPower > 0 ? block.minPower / block.maxPower : 0;
  return mergeRuns(block, { moves: movesAhead(machine), span, tones, step });
}

/** As fast as it is smooth; power over speed, which is what the burn depends on, stays. */
function slowedDown(block: ScanBlock, machine: PacedMachine): ScanBlock {
  const moves = movesAhead(machine);
  const run = (leastSpan(block, moves) * block.pixel) / moves;
  const smooth = smoothSpeed(machine, run) * HEADROOM;
  const reached = Math.min(block.speed, machine.motion.maxSpeedX);
  // Merged as asked for, but for a rounding.
  if (smooth >= reached * (1 - 1e-9)) return block;
  const share = smooth / block.speed;
  return {
    ...block,
    speed: smooth,
    minPower: block.minPower * share,
    maxPower: block.maxPower * share,
  };
}
