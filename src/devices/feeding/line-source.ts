// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a stream of lines comes from: prepared lines, long moves cut to pieces on the way out. A line
 * is one field read away; nothing is parsed when it is due. mm, s.
 */

import { ARC_TOLERANCE } from '../../gcode/number-range.js';
import type { ProgramRules } from '../../gcode/program-rules.js';
import { LINE_MOTION, LineBlock } from './line-block.js';
import { LinePreparer, type StartPosition } from './line-preparer.js';
import type { Agility } from './move-times.js';
import { SegmentSplitter } from './segment-splitter.js';

export interface LineSource {
  /** Moves that take longer than this come in pieces; may be changed at any time. */
  maxSeconds: number;
  /** Whether the next line is in `bytes[start…start+length)`; false when it is still being read, or at the end. */
  next(): boolean;
  readonly isAtEnd: boolean;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly length: number;
  /** Number of the line in its file, 1-based. */
  readonly lineNumber: number;
  /** Whether the line is complete with this piece. */
  readonly isWholeLine: boolean;
  /** What the controller will be busy with it, without overrides. */
  readonly seconds: number;
  readonly moves: boolean;
  /** Whether it takes a place in the planner for sure; a very short move may not. */
  readonly makesBlock: boolean;
  /** How far an arc may lead beside the straight way, mm; endless where the program does not say. */
  readonly sagitta: number;
  /** Work position after it, as far as the program says. */
  readonly x: number;
  readonly y: number;
}

/** How a controller reads and plans lines. */
export interface LineHabits {
  /** Whether it wants the motion's word in each line. */
  readonly repeatsMotion?: boolean;
  /** A move of this length, mm, takes a place in its planner for sure. */
  readonly minBlockMm?: number;
}

/** A move of less than a step is dropped by the controller; mm. */
const MIN_BLOCK_MM = 0.02;

/** Hands out the lines of one block after the other. */
export class BlockSource {
  maxSeconds = Number.POSITIVE_INFINITY;
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  length = 0;
  lineNumber = 0;
  isWholeLine = true;
  seconds = 0;
  moves = false;
  makesBlock = false;
  sagitta = 0;
  x = 0;
  y = 0;
  #block: LineBlock | undefined;
  #at = 0;
  /** mm/s of the line in pieces. */
  #pace = 0;
  readonly #pieces: SegmentSplitter;
  readonly #minBlockMm: number;

  constructor({ repeatsMotion = false, minBlockMm = MIN_BLOCK_MM }: LineHabits = {}) {
    this.#pieces = new SegmentSplitter(repeatsMotion);
    this.#minBlockMm = minBlockMm;
  }

  /** Continues with these lines. */
  give(block: LineBlock): void {
    this.#block = block;
    this.#at = 0;
  }

  /** False when the block is used up. */
  nextOfBlock(): boolean {
    if (this.#pieces.isUnderWay) {
      this.#nextPiece();
      return true;
    }
    const block = this.#block;
    if (!block || this.#at >= block.count) return false;
    const at = this.#at++;
    const seconds = block.seconds[at]!;
    this.lineNumber = block.lineNumbers[at]!;
    this.moves = block.motion[at] !== LINE_MOTION.none;
    this.sagitta = sagittaOf(block, at);
    if (seconds > this.maxSeconds && this.#pieces.begin(block, at)) {
      this.#pace = block.lengthMm[at]! / seconds;
      this.#nextPiece();
      return true;
    }
    this.makesBlock = block.lengthMm[at]! >= this.#minBlockMm;
    this.seconds = seconds;
    this.bytes = block.bytes;
    this.start = block.starts[at]!;
    this.length = block.ends[at]! - this.start;
    this.isWholeLine = true;
    this.x = block.x[at]!;
    this.y = block.y[at]!;
    return true;
  }

  #nextPiece(): void {
    const pieces = this.#pieces;
    pieces.next(this.maxSeconds);
    this.seconds = pieces.seconds;
    this.makesBlock = pieces.seconds * this.#pace >= this.#minBlockMm;
    this.bytes = pieces.bytes;
    this.start = 0;
    this.length = pieces.length;
    this.isWholeLine = !pieces.isUnderWay;
    this.x = pieces.x;
    this.y = pieces.y;
  }
}

function sagittaOf(block: LineBlock, at: number): number {
  const motion = block.motion[at]!;
  if (motion === LINE_MOTION.opaque) return Number.POSITIVE_INFINITY;
  if (motion !== LINE_MOTION.clockwise && motion !== LINE_MOTION.counter) return 0;
  return 2 * Math.hypot(block.x[at]! - block.centreX[at]!, block.y[at]! - block.centreY[at]!);
}

/** What the lines of a program are prepared with. */
export interface StartState extends LineHabits {
  readonly agility: Agility;
  readonly start: StartPosition;
  /** How the firmware reads lines; as Grbl does without this. */
  readonly rules?: ProgramRules;
}

/** A few lines known beforehand: preambles, frames. */
export class LineList extends BlockSource implements LineSource {
  isAtEnd = false;
  readonly #lap: LineBlock | undefined;

  /** The lines of a `lap` follow again and again, until the stream is stopped. */
  constructor(
    lines: readonly string[],
    from: Partial<StartState> = {},
    lap: readonly string[] = [],
  ) {
    super(from);
    const { agility = ANY, start = ORIGIN, rules } = from;
    const preparer = new LinePreparer(agility, start, rules);
    this.give(prepared(lines, preparer));
    if (lap.length > 0) this.#lap = prepared(lap, preparer);
  }

  next(): boolean {
    if (this.nextOfBlock()) return true;
    if (this.#lap) this.give(this.#lap);
    this.isAtEnd = this.#lap === undefined;
    return this.nextOfBlock();
  }
}

function prepared(lines: readonly string[], preparer: LinePreparer): LineBlock {
  const text = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  const block = new LineBlock(text.length);
  preparer.prepare(text, text.length, block, true);
  return block;
}

const ORIGIN = { x: 0, y: 0 };
/** The agility for lines whose time does not matter. */
const ANY: Agility = {
  maxSpeedX: 100,
  maxSpeedY: 100,
  accelerationX: 1000,
  accelerationY: 1000,
  junctionDeviation: 0.01,
  arcTolerance: ARC_TOLERANCE,
};
