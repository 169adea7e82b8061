// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A Grbl at work whose processor or whose link is slow, as arithmetic: it reads lines as they come, plans
 * moves and prepares motion, one after the other and in the order in which the firmware does it; the motors run
 * meanwhile. So it knows when the planner ran dry, how fast the head was then, and when it set off again.
 */
import type { Pacing } from '../pacing.js';
import {
  chordSeconds,
  interruptedFraction,
  type PlannedWay,
  type Processor,
  pieceSeconds,
  planningSeconds,
  profileSeconds,
  REPORT_EVERY,
  readingSeconds,
  replanningSeconds,
  SEGMENT,
  SEGMENTS_AHEAD,
  tickSeconds,
} from '../processor.js';
import { type BlockMove, BlockRing } from './block-ring.js';
import { MotionPieces } from './motion-pieces.js';
import { SegmentQueue } from './segment-queue.js';
import { SerialLink } from './serial-link.js';

/** Bytes that an 8-bit Grbl receives ahead. */
const DEFAULT_BUFFER = 128;

export interface SlowBoardOptions {
  readonly processor: Processor;
  readonly buffers: Pick<Pacing, 'plannerBlocks' | 'rxBytes' | 'segmentsAhead'>;
  /** How long it waits whenever the head came to rest. */
  readonly settleSeconds: number;
  /** Called for each move when all of it is prepared, and for each time that the head stands. */
  readonly onMove?: (move: PreparedMove) => void;
  readonly onStand?: (seconds: number) => void;
}

/** A move that the board has prepared. It is valid only during the call. */
export interface PreparedMove {
  readonly move: BlockMove;
  readonly entry: number;
  readonly peak: number;
  readonly exit: number;
  readonly seconds: number;
}

export class SlowBoard {
  readonly #options: SlowBoardOptions;
  readonly #processor: Processor;
  readonly #ring: BlockRing;
  readonly #queue: SegmentQueue;
  readonly #link: SerialLink;
  readonly #pieces = new MotionPieces();
  /** Motion is prepared as finely as ever at the end of an even stretch: twice what can lie ready, s. */
  readonly #fine: number;
  /** The motors run, or the main program has not seen yet that they do not. */
  #isCycle = false;
  /** A move is being prepared; it is to be planned from where it is. */
  #isBegun = false;
  #isPlanned = false;
  #isAnswered = true;
  /** No line can be read before a move is done: nothing changes what is planned. */
  #isHeldUp = false;
  #answeredAt = 0;
  /** When it is asked for its state again. */
  #reportAt = REPORT_EVERY;
  /** The speed at which the move being prepared is entered, and how long it takes. */
  #entry = 0;
  #seconds = 0;

  constructor(options: SlowBoardOptions) {
    this.#options = options;
    this.#processor = options.processor;
    const {
      plannerBlocks,
      rxBytes = DEFAULT_BUFFER,
      segmentsAhead = SEGMENTS_AHEAD,
    } = options.buffers;
    this.#ring = new BlockRing(plannerBlocks);
    this.#queue = new SegmentQueue(options.settleSeconds, segmentsAhead);
    this.#fine = 2 * segmentsAhead * SEGMENT;
    this.#link = new SerialLink(options.processor.secondsPerByte, rxBytes - 1);
    this.#ring.onTailPlanned = () => {
      this.#isPlanned = false;
    };
  }

  get now(): number {
    return this.#queue.now;
  }

  /** When the head came to rest, or the last line was answered if that was later. */
  get seconds(): number {
    return Math.max(this.#queue.restedAt, this.#answeredAt);
  }

  /** Reads the next line; it is answered when the one after it is read. */
  line(bytes: number, words: number): void {
    this.answer();
    const queue = this.#queue;
    const arrival = this.#link.arrivalOf(bytes);
    const isAwaited = arrival > queue.now;
    // Nothing to read: whatever is planned is driven.
    if (isAwaited) this.#startCycle();
    while (arrival > queue.now) this.#waitUntil(arrival);
    queue.work(readingSeconds(this.#processor, { bytes, words }, isAwaited));
    this.#isAnswered = false;
    this.#look();
  }

  /** What was asked for is done or planned. */
  answer(): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#answeredAt = this.#queue.now;
    this.#link.answer(this.#queue.now);
  }

  /** Reckons chord `i` of an arc, from 0. */
  chord(i: number): void {
    this.#queue.work(chordSeconds(this.#processor, i));
  }

  move(move: BlockMove, way: Omit<PlannedWay, 'isFirst'>): void {
    const queue = this.#queue;
    this.#look();
    while (this.#ring.isFull) {
      this.#startCycle();
      if (this.#ring.isFull) this.#waitForMotors();
    }
    const { hasBothAxes, isStraightOn } = way;
    const isFirst = this.#ring.isEmpty;
    queue.work(planningSeconds(this.#processor, { hasBothAxes, isFirst, isStraightOn }));
    this.#ring.add(move);
    queue.work(replanningSeconds(this.#processor, this.#ring));
  }

  /** Continues when the head has come to rest at the end of all that is planned. */
  rest(): void {
    while (this.#isCycle || !this.#ring.isEmpty) {
      this.#startCycle();
      this.#waitForMotors();
    }
  }

  #waitForMotors(): void {
    this.#isHeldUp = true;
    this.#waitUntil(Number.POSITIVE_INFINITY);
    this.#isHeldUp = false;
  }

  #waitUntil(time: number): void {
    this.#queue.idle(time);
    this.#look();
  }

  /** Reports if it was asked to; sees whether the motors came to rest, else prepares what there is room for. */
  #look(): void {
    if (this.#queue.now >= this.#reportAt) {
      this.#reportAt = this.#queue.now + REPORT_EVERY;
      this.#queue.work(this.#processor.perReport);
    }
    if (this.#queue.hasStopped) {
      this.#queue.hasStopped = false;
      this.#isCycle = false;
    }
    if (this.#isCycle) this.#prepare();
  }

  #startCycle(): void {
    const queue = this.#queue;
    if (this.#isCycle || this.#ring.isEmpty) return;
    this.#isCycle = true;
    this.#prepare();
    const stood = queue.now - queue.restedAt;
    queue.start();
    if (stood > 0) this.#options.onStand?.(stood);
    this.#prepare();
  }

  #prepare(): void {
    while (!this.#queue.isFull) {
      if (!this.#isPlanned && !this.#begin()) return;
      this.#piece();
    }
  }

  /** Begins the oldest move, or continues it; false when there is none. */
  #begin(): boolean {
    const ring = this.#ring;
    if (ring.isEmpty) return false;
    const { current } = ring;
    const pieces = this.#pieces;
    if (!this.#isBegun) {
      this.#queue.work(this.#processor.perBlock);
      this.#entry = Math.sqrt(ring.entrySquare);
      this.#seconds = 0;
      pieces.begin(current.length, current.steps, this.#entry);
    }
    this.#isBegun = true;
    this.#isPlanned = true;
    pieces.plan(ring.exitSquare, current.nominal, current.acceleration);
    this.#queue.work(profileSeconds(this.#processor, pieces));
    return true;
  }

  #piece(): void {
    const { current } = this.#ring;
    const pieces = this.#pieces;
    const processor = this.#processor;
    const isLast = pieces.next(this.#isHeldUp ? this.#longest(pieces.evenSeconds) : SEGMENT);
    // A power that follows the speed is 0 at rest.
    this.#queue.work(pieceSeconds(processor, pieces, current.power * pieces.speed > 0));
    const { seconds, steps } = pieces;
    const { axes } = current;
    if (seconds > 0) {
      const piece = { seconds, steps, axes };
      this.#queue.push(seconds, interruptedFraction(processor, piece), tickSeconds(piece));
    }
    this.#seconds += seconds;
    this.#ring.shorten(pieces.left, pieces.speed * pieces.speed);
    if (isLast) this.#done(current);
  }

  #done(move: BlockMove): void {
    this.#isBegun = false;
    this.#isPlanned = false;
    const { peak, speed: exit } = this.#pieces;
    this.#options.onMove?.({ move, entry: this.#entry, peak, exit, seconds: this.#seconds });
    this.#ring.discard();
  }

  /** Hours of even motion are no more work than a moment: all of it but its end is one piece of many segments. */
  #longest(evenSeconds: number): number {
    return Math.max(1, Math.floor((evenSeconds - this.#fine) / SEGMENT)) * SEGMENT;
  }
}
