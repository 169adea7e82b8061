// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The machine-neutral program: what the head does, before any G-code. Lengths mm, speeds mm/s, power
 * 0…1. Between two blocks the head travels dark. A picture stays a block of pixels until it is
 * written out, so nine million of them are nine megabytes and not nine million moves.
 */
import type { Point } from '../geometry/path.js';

/** `piece`: true size and turn, not yet moved to its spot. `bed`: front-left origin. `machine`: the machine's axes. */
export type CoordinateFrame = 'piece' | 'bed' | 'machine';

/** The way of one stroke. */
export interface PathGeometry {
  readonly kind: 'path';
  /** x and y alternate; at least two points; a closed outline ends where it began. */
  readonly points: Float64Array;
}

/** How the beam runs along a stroke. */
export interface PathStyle {
  readonly power: number;
  readonly speed: number;
  readonly hasAir: boolean;
}

/** One stroke with the beam on. */
export interface PathBlock extends PathGeometry, PathStyle {}

/** Parallel rows of pixels, one after the other. */
export interface ScanGeometry {
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
  /** Row after row, in burning order: 0 is dark, 255 is full black, 1 is the faintest grey. */
  readonly levels: Uint8Array;
  /** Dark run-up and run-out beyond each burnt stretch, mm. */
  readonly overscan: number;
  /** Every second row is burnt backwards. */
  readonly isBidirectional: boolean;
  /** The fastest that the board runs it smoothly, mm/s; absent where nothing holds the head back. */
  readonly smoothSpeed?: number;
  /** Share of its pixels, 0…1, that were merged for the board's sake; absent where it was left alone. */
  readonly mergedFraction?: number;
}

/** How the beam runs along the rows. */
export interface ScanStyle {
  /** Just below the power of level 1, and the power of level 255. */
  readonly minPower: number;
  readonly maxPower: number;
  readonly speed: number;
  readonly hasAir: boolean;
  /** What was changed so that a board runs it smoothly; absent where nothing was. */
  readonly governed?: Governed;
}

/** Parallel rows of pixels, burnt one after the other. */
export interface ScanBlock extends ScanGeometry, ScanStyle {}

/** A picture that a board could not run as it was asked for. */
export interface Governed {
  /** mm/s; the block's own speed is what it was slowed down to. */
  readonly askedSpeed: number;
  /** Share of its pixels, 0…1, that were merged with their neighbours. */
  readonly mergedFraction: number;
}

export type Block = PathBlock | ScanBlock;
export type BlockGeometry = PathGeometry | ScanGeometry;

/** `F` is a phantom: only `place` (piece → bed) and `toMachine` (bed → machine) change it. */
export interface Toolpath<
  F extends CoordinateFrame = CoordinateFrame,
  B extends BlockGeometry = Block,
> {
  readonly frame: F;
  readonly blocks: readonly B[];
}

/** Where the head goes, and not how the beam runs on the way: what an operation plans. */
export type ToolpathGeometry<F extends CoordinateFrame = CoordinateFrame> = Toolpath<
  F,
  BlockGeometry
>;

/** The power a level stands for; level 0 is dark whatever `minPower` says. */
export function powerOfLevel(
  block: Pick<ScanStyle, 'minPower' | 'maxPower'>,
  level: number,
): number {
  return level === 0 ? 0 : block.minPower + ((block.maxPower - block.minPower) * level) / 255;
}
