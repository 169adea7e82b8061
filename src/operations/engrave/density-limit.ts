// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The throughput governor: a picture with more moves a second than the board can take would stutter
 * and leave marks. The plan says up to which speed it is smooth, so that the style can slow it down;
 * where runs are merged instead, they are merged here until it is smooth at the asked speed.
 */
import {
  movesAhead,
  type PacedMachine,
  smoothRun,
  smoothSpeed,
  topSpeedAlong,
} from '../../machine/smooth-speed.js';
import { clearUncovered } from '../../raster/opacity.js';
import { mergeRuns, type Tones } from '../../toolpath/merge-runs.js';
import { minSpan } from '../../toolpath/runs.js';
import type { ScanGeometry } from '../../toolpath/toolpath.js';

export interface DensityLimitOptions {
  readonly machine: PacedMachine;
  /** Present where runs are merged rather than the head slowed down. */
  readonly merge?: MergeAt;
}

export interface MergeAt {
  /** mm/s. */
  readonly speed: number;
  readonly tones: Tones;
  /** Power of the faintest grey as a share of that of black. */
  readonly step: number;
  /** The opacity of each pixel: what is clear stays dark, though the head is slower for it. */
  readonly opacity?: Uint8Array;
}

/** A reserve: at the very limit of the law the least unevenness of the board would show. */
const HEADROOM = 0.95;
/** Merged runs differ in length, and the board lags where several short ones follow each other. */
const MERGE_HEADROOM = 0.87;
/** What is merged for a speed reaches it but for a rounding. */
const ROUNDING = 1e-9;

/** `block` must own its levels: merging writes into them. */
export function forBoard(
  block: ScanGeometry,
  { machine, merge }: DensityLimitOptions,
): ScanGeometry {
  const mergedFraction = merge && merged(block, machine, merge);
  const moves = movesAhead(machine);
  const run = (minSpan(block, moves) * block.pixel) / moves;
  const smooth = smoothSpeed(machine, run, block.along) * HEADROOM;
  const isLimit = smooth < topSpeedAlong(machine, block.along) * (1 - ROUNDING);
  return {
    ...block,
    ...(isLimit && { smoothSpeed: smooth }),
    ...(mergedFraction !== undefined && { mergedFraction }),
  };
}

/** The share of pixels that are other than they were; undefined where all is smooth as it is. */
function merged(block: ScanGeometry, machine: PacedMachine, merge: MergeAt): number | undefined {
  const moves = movesAhead(machine);
  const { along } = block;
  const speed = Math.min(merge.speed, topSpeedAlong(machine, along));
  const spanFor = (headroom: number) =>
    (smoothRun(machine, speed / headroom, along) * moves) / block.pixel;
  if (minSpan(block, moves) >= spanFor(HEADROOM)) return undefined;
  const span = spanFor(MERGE_HEADROOM);
  const { tones, step, opacity } = merge;
  const changed = mergeRuns(block, { moves, span, tones, step });
  if (opacity) clearUncovered(block.levels, opacity);
  return changed / block.levels.length;
}
