// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The machine-neutral program: what the head does, before any G-code. Lengths mm, speeds mm/s, power
 * 0…1. Between two blocks the head travels dark. A picture stays a block of pixels until it is
 * written out, so nine million of them are nine megabytes and not nine million moves.
 */
import type { Point } from '../geometry/path.js';

/** `piece`: true size and turn, not yet moved to its spot. `bed`: front-left origin. `machine`: the machine's axes. */
export type Frame = 'piece' | 'bed' | 'machine';

/** One stroke with the beam on. */
export interface PathBlock {
  readonly kind: 'path';
  /** x and y alternate; at least two points; a closed outline ends where it began. */
  readonly points: Float64Array;
  readonly power: number;
  readonly speed: number;
  readonly hasAir: boolean;
}

/** Parallel rows of pixels, burnt one after the other. */
export interface ScanBlock {
  readonly kind: 'scan';
  /** The corner of the first row's first pixel from which `along` and `across` are measured. */
  readonly origin: Point;
  /** Unit vectors: along a row, and from a row to the next. Not always at a right turn: frames may mirror. */
  readonly along: Point;
  readonly across: Point;
  /** Millimetres per pixel along a row, and from row to row. */
  readonly pixel: number;
  readonly pitch: number;
  readonly widthPx: number;
  readonly rows: number;
  /** Row after row, in burning order: 0 is dark, 255 is `maxPower`, 1 is just above `minPower`. */
  readonly levels: Uint8Array;
  readonly minPower: number;
  readonly maxPower: number;
  readonly speed: number;
  /** Dark run-up and run-out beyond each burnt stretch, mm. */
  readonly overscan: number;
  /** Every second row is burnt backwards. */
  readonly isBidirectional: boolean;
  readonly hasAir: boolean;
  /** What was changed so that a board runs it smoothly; absent where nothing was. */
  readonly governed?: Governed;
}

/** A picture that a board could not run as it was asked for. */
export interface Governed {
  /** mm/s; the block's own speed is what it was slowed down to. */
  readonly askedSpeed: number;
  /** Share of its pixels, 0…1, that were merged with their neighbours. */
  readonly mergedShare: number;
}

export type Block = PathBlock | ScanBlock;

/** `F` is a phantom: only `place` (piece → bed) and `toMachine` (bed → machine) change it. */
export interface Toolpath<F extends Frame = Frame> {
  readonly frame: F;
  readonly blocks: readonly Block[];
}

/** The power a level stands for; level 0 is dark whatever `minPower` says. */
export function powerOfLevel(block: ScanBlock, level: number): number {
  return level === 0 ? 0 : block.minPower + ((block.maxPower - block.minPower) * level) / 255;
}
