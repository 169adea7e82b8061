// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * When a board comes to know the lines of a program: it reads one after the other, has room for so many
 * moves, and a processor that has more to do. Indices count moves since the last rest; rings are as long
 * as the planner's own. Seconds.
 */
import type { Pacing } from './pacing.js';
import { interruptedShare, type Processor, SEGMENT, SEGMENTS_AHEAD } from './processor.js';

/** How far into a move lines may come to count for its exit speed: about when it begins to brake. */
const IN_TIME = 0.5;
/** What of a line's work can only be done when the planner has room. */
const PLANNING_SHARE = 0.6;
const LATEST = SEGMENTS_AHEAD + 1;

/** A move of which all is decided. */
export interface SettledMove {
  readonly start: number;
  readonly duration: number;
  /** Of the faster axis on the way. */
  readonly stepsPerSecond: number;
  /** Of how many stretches it is made; see `rampCount`. */
  readonly ramps: number;
}

export class LineReader {
  /** Lines read since the last rest. */
  read = 0;
  readonly #processor: Processor | undefined;
  readonly #secondsPerLine: number;
  readonly #ahead: number;
  readonly #mask: number;
  /** Of each known move: the work of its line, when that was read, when it left its place. */
  readonly #work: Float64Array;
  readonly #bytes: Float64Array;
  readonly #readAt: Float64Array;
  readonly #freedAt: Float64Array;
  /** When the last pieces of motion end. */
  readonly #segmentEnds = new Float64Array(LATEST);
  #segments = 0;
  /** When the processor is done with all it was given. */
  #busyUntil = 0;
  /** What the motors leave of it. */
  #leisure = 1;

  constructor(pacing: Pacing, size: number) {
    this.#processor = pacing.processor;
    this.#secondsPerLine = pacing.secondsPerLine;
    this.#ahead = Math.max(1, pacing.plannerBlocks - 1);
    this.#mask = size - 1;
    this.#bytes = new Float64Array(size);
    this.#work = new Float64Array(size);
    this.#readAt = new Float64Array(size);
    this.#freedAt = new Float64Array(size);
  }

  /** The head stands, and nothing is known any more. */
  rest(now: number): void {
    this.read = 0;
    this.#segments = 0;
    this.#leisure = 1;
    // A slow processor has read nothing ahead; for others lines lie ready in a large buffer.
    if (this.#processor) this.#busyUntil = Math.max(this.#busyUntil, now);
    this.#freedAt.fill(now);
  }

  /** The line of move `i`: s of the processor, and bytes of the link. */
  take(i: number, work: number, bytes: number): void {
    this.#work[i & this.#mask] = work;
    this.#bytes[i & this.#mask] = bytes;
  }

  /** `planned` moves before it are planned again. */
  readNext(planned: number): void {
    const at = this.#nextAt(planned);
    this.#readAt[this.read & this.#mask] = at;
    this.#busyUntil = at;
    this.read++;
  }

  /** Whether the next line is known by then, or as good as: motion is not prepared while a move is planned. */
  comesBy(time: number, planned: number): boolean {
    const at = this.#nextAt(planned);
    if (this.#processor === undefined) return at <= time;
    return at - PLANNING_SHARE * this.#workOf(this.#processor, planned) <= time;
  }

  /** When move `i` sets off after the one that ends at `time`. */
  startOf(i: number, time: number): number {
    const processor = this.#processor;
    if (processor === undefined) return Math.max(time, this.#busyUntil);
    return Math.max(time, this.#readAt[i & this.#mask]! + processor.perSegment);
  }

  /** Until when lines count for the exit speed of a move. */
  decisionOf(i: number, start: number, duration: number): number {
    if (this.#processor === undefined) return start + duration * IN_TIME;
    return Math.max(this.#roomAt(start, duration), this.#readAt[i & this.#mask]!);
  }

  /** What of a move of so many seconds is prepared as its last piece; 0 where that is the only one. */
  lastPieceOf(seconds: number): number {
    if (this.#processor === undefined || seconds <= SEGMENT) return 0;
    return seconds - SEGMENT * (Math.ceil(seconds / SEGMENT) - 1);
  }

  settled(i: number, { start, duration, stepsPerSecond, ramps }: SettledMove): void {
    const processor = this.#processor;
    if (processor === undefined) {
      this.#freedAt[i & this.#mask] = start + duration;
      return;
    }
    const pieces = Math.max(1, Math.ceil(duration / SEGMENT));
    const work = processor.perSegment / this.#leisure;
    const more = ((ramps - 1) * processor.perRamp) / this.#leisure;
    const room = this.#roomAt(start, duration);
    // In the middle of a line that comes first; while it waits for room in the planner it is free.
    const isWaiting = this.#roomForNext > room;
    const before = this.#busyUntil + (pieces - 1) * work + more;
    this.#busyUntil = (isWaiting ? Math.max(before, room) : before) + work;
    this.#freedAt[i & this.#mask] = Math.max(this.#readAt[i & this.#mask]!, room) + work;
    for (let piece = Math.max(1, pieces - LATEST); piece <= pieces; piece++) {
      const at = this.#segments + piece - 1;
      this.#segmentEnds[at % LATEST] = start + (duration * piece) / pieces;
    }
    this.#segments += pieces;
    this.#leisure = 1 - interruptedShare(processor, stepsPerSecond);
  }

  get #roomForNext(): number {
    return this.#freedAt[(this.read - this.#ahead - 1) & this.#mask]!;
  }

  /** A line is read after the one before, and queued when there is room for it. */
  #nextAt(planned: number): number {
    const freed = this.#roomForNext;
    const processor = this.#processor;
    if (processor === undefined) return Math.max(this.#busyUntil + this.#secondsPerLine, freed);
    const work = this.#workOf(processor, planned);
    return Math.max(this.#busyUntil + work, freed + PLANNING_SHARE * work);
  }

  /** From line to line, s. */
  #workOf(processor: Processor, planned: number): number {
    const own = this.#work[this.read & this.#mask]! + planned * processor.perPlanned;
    const onWire = this.#bytes[this.read & this.#mask]! * processor.secondsPerByte;
    return Math.max(own / this.#leisure, onWire);
  }

  /** When the last piece of a move can be prepared: when the fifth before it is driven. */
  #roomAt(start: number, duration: number): number {
    const pieces = Math.max(1, Math.ceil(duration / SEGMENT));
    const own = pieces - SEGMENTS_AHEAD;
    if (own > 0) return start + (duration * own) / pieces;
    const at = this.#segments - 1 + own;
    return at < 0 ? Number.NEGATIVE_INFINITY : this.#segmentEnds[at % LATEST]!;
  }
}
