// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Raw program bytes → prepared lines: cleaned, followed, timed. It remembers from chunk to chunk what
 * the program has said. Runs between two reads of the file, some milliseconds ahead of the wire.
 */
import { arcSweep } from '../../gcode/arc-sweep.js';
import { ProgramLines } from '../../gcode/program-lines.js';
import type { ProgramRules } from '../../gcode/program-rules.js';
import { ProgramState } from '../../gcode/program-state.js';
import { Words } from '../../gcode/words.js';
import { LINE_MOTION, type LineBlock } from './line-block.js';
import { type Agility, MoveTimes } from './move-times.js';

/** Work position of the head before the first line, and in which system, 54…59, if that is known. */
export interface StartPosition {
  readonly x: number;
  readonly y: number;
  readonly coordinates?: number;
}

export class LinePreparer {
  readonly #lines = new ProgramLines();
  readonly #words = new Words();
  readonly #state: ProgramState;
  readonly #takesFlags: boolean;
  readonly #times: MoveTimes;
  #hadMovedZero = false;
  #coordinates: number;

  /** `rules` are how the firmware reads lines; as Grbl does where none are given. */
  constructor(agility: Agility, start: StartPosition, rules?: ProgramRules) {
    this.#takesFlags = rules?.takesFlags ?? false;
    this.#state = new ProgramState(start, { ...(rules && { rules }) });
    this.#state.coordinates = this.#coordinates = start.coordinates ?? 0;
    this.#times = new MoveTimes(agility);
  }

  /** Appends the lines of a chunk to an empty block; `isLast` ends a line that lacks its end. */
  prepare(chunk: Uint8Array, length: number, block: LineBlock, isLast: boolean): void {
    block.clear();
    for (let i = 0; i < length; i++) {
      if (this.#lines.push(chunk[i]!)) this.#take(block);
    }
    if (isLast && this.#lines.end()) this.#take(block);
    this.#times.time(block);
  }

  #take(block: LineBlock): void {
    const { length, bytes } = this.#lines.line;
    if (length === 0) return;
    const at = block.count++;
    const start = at === 0 ? 0 : block.ends[at - 1]!;
    for (let i = 0; i < length; i++) block.bytes[start + i] = bytes[i]!;
    block.starts[at] = start;
    block.ends[at] = start + length;
    block.lineNumbers[at] = this.#lines.number;
    this.#words.read(bytes, 0, length, this.#takesFlags);
    this.#state.read(this.#words);
    this.#describe(block, at);
  }

  #describe(block: LineBlock, at: number): void {
    const state = this.#state;
    block.fromX[at] = state.fromX;
    block.fromY[at] = state.fromY;
    block.x[at] = state.x;
    block.y[at] = state.y;
    block.centreX[at] = state.centreX;
    block.centreY[at] = state.centreY;
    // A zero that moves makes places mean something else, and so does what cannot be followed.
    const isMoved =
      state.movesZero !== this.#hadMovedZero ||
      state.coordinates !== this.#coordinates ||
      state.unfollowed !== undefined;
    this.#hadMovedZero = state.movesZero;
    this.#coordinates = state.coordinates;
    block.motion[at] = isMoved ? LINE_MOTION.opaque : motionOf(state);
    block.isRelative[at] = state.isRelative ? 1 : 0;
    block.lengthMm[at] = lengthOf(state);
    const feed = state.feedMmPerMin * state.feedFraction;
    block.speed[at] = state.isInverseTime ? block.lengthMm[at]! * (feed / 60) : feed / 60;
    const isWhole = state.isInverseTime || state.hasOtherAxes || state.plane !== 17;
    block.unit[at] = isWhole ? 0 : state.unit;
    block.seconds[at] = state.dwell;
  }
}

function motionOf(state: ProgramState): number {
  switch (state.lineMotion) {
    case 'none':
      return LINE_MOTION.none;
    case 'elsewhere':
      return LINE_MOTION.opaque;
    case 'arc':
      return state.motion === 2 ? LINE_MOTION.clockwise : LINE_MOTION.counter;
    case 'line':
      if (state.motion === 0) return LINE_MOTION.rapid;
      return state.motion === 1 ? LINE_MOTION.line : LINE_MOTION.opaque;
  }
}

/** The length of the line's motion, mm. */
function lengthOf(state: ProgramState): number {
  if (state.lineMotion === 'none' || state.lineMotion === 'elsewhere') return 0;
  const climb = state.z - state.fromZ;
  if (state.lineMotion === 'line') {
    return Math.hypot(state.x - state.fromX, state.y - state.fromY, climb);
  }
  const radius = Math.hypot(state.x - state.centreX, state.y - state.centreY);
  return Math.hypot(radius * arcSweep(state), climb);
}
