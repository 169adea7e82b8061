// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The planner of a motion controller as arithmetic: takes moves, adds up their time. A move's entry
 * speed is settled when the controller would know no more moves behind it, so one pass and a ring as
 * long as the controller's own are enough. It drives nothing.
 *
 * The entry speed v of move i may not exceed what a stop at the end of the last known move allows:
 * v² ≤ min over known j ≥ i of (corner_j² + S_j) − S_i, with S the running sum of 2·a·length. The
 * minimum over a sliding window is kept in a queue of candidates, so each move costs the same
 * however many the controller knows. Moves end on whole steps of the motors, as the controller has
 * them: chords of a few steps make corners that the drawing does not have. Where lines come slower than moves end, the controller knows
 * fewer; then the few that it knows are gone through one by one.
 */
import { LineReader, type SettledMove } from './line-reader.js';
import { LineText } from './line-text.js';
import type { MoveSink } from './moves.js';
import type { Pacing } from './pacing.js';
import { lineSeconds } from './processor.js';
import { mended, type Ramps, rampCount, rampSeconds } from './ramps.js';
import type { MotionListener, TimedMove } from './timed-move.js';
import { alongAxes, distance, onStep, written } from './whole-steps.js';

/** Cosines beyond which GRBL takes a corner for straight on, or for straight back. */
const STRAIGHT = 0.999999;
/** Shorter moves, mm, are dropped by the controller; so are those within one step. */
const NO_MOVE = 1e-9;
/** Numbers per move that only a listener needs. */
const REPORTED = 4;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class LookAhead implements MoveSink {
  seconds = 0;
  cutMillimetres = 0;
  travelMillimetres = 0;

  readonly #pacing: Pacing;
  /** Moves known behind the one whose entry is settled. */
  readonly #ahead: number;
  readonly #mask: number;
  readonly #length: Float64Array;
  readonly #acceleration: Float64Array;
  readonly #nominal: Float64Array;
  /** Steps of the axis that makes more of them. */
  readonly #steps: Float64Array;
  /** S before the move, and corner² + S. */
  readonly #sum: Float64Array;
  readonly #key: Float64Array;
  /** Candidates for the minimum: moves with rising keys. */
  readonly #queue: Int32Array;
  #queueHead = 0;
  #queueTail = 0;

  /** Moves taken and moves whose time is counted, since the last rest. */
  #taken = 0;
  #timed = 0;
  #total = 0;
  #entrySquare = 0;

  /** For controllers that starve; none where lines are always there. */
  readonly #reader: LineReader | undefined;
  readonly #text = new LineText();
  /** Of the line under way, where it is told. */
  #bytes = 0;
  #words = 0;

  /** Where the last move was to end, and the whole step where it does. */
  #x = 0;
  #y = 0;
  #stepX = 0;
  #stepY = 0;
  #ux = 0;
  #uy = 0;

  /** The move that is settled. */
  readonly #ramps: Mutable<Ramps> = restingRamps();
  readonly #settled: Mutable<SettledMove> = { start: 0, duration: 0, stepsPerSecond: 0, ramps: 1 };

  readonly #listener: MotionListener | undefined;
  /** Of each known move, for the listener: its end, power and programmed speed. */
  readonly #reported: Float64Array;
  readonly #moveReported: Mutable<TimedMove> = restingMove();

  /** The listener hears every move when its speeds are settled. */
  constructor(pacing: Pacing, listener?: MotionListener) {
    this.#pacing = pacing;
    this.#listener = listener;
    this.#ahead = Math.max(1, pacing.plannerBlocks - 1);
    const size = 2 ** Math.ceil(Math.log2(pacing.plannerBlocks + 2));
    this.#mask = size - 1;
    this.#length = new Float64Array(size);
    this.#acceleration = new Float64Array(size);
    this.#nominal = new Float64Array(size);
    this.#steps = new Float64Array(size);
    this.#sum = new Float64Array(size);
    this.#key = new Float64Array(size);
    this.#queue = new Int32Array(size);
    const isPatient = pacing.secondsPerLine === 0 && pacing.processor === undefined;
    this.#reader = isPatient ? undefined : new LineReader(pacing, size);
    this.#reported = new Float64Array(listener === undefined ? 0 : size * REPORTED);
  }

  /** The next move is a line of so many bytes, its end included; without it it is as Kerf writes it. */
  line(bytes: number, words: number): void {
    this.#bytes = bytes;
    this.#words = words;
  }

  travel(x: number, y: number): void {
    this.travelMillimetres += this.#move(x, y, 0, Number.POSITIVE_INFINITY);
  }

  burn(x: number, y: number, power: number, speed: number): void {
    const length = this.#move(x, y, power, speed);
    if (power > 0) this.cutMillimetres += length;
    else this.travelMillimetres += length;
  }

  air(): void {
    if (this.#pacing.stopsForAir) this.rest();
  }

  /** Lets every known move end at a standstill. */
  rest(): void {
    while (this.#timed < this.#taken) this.#settle();
    if (this.#taken > 0 && this.#pacing.secondsPerStop > 0) this.#stand();
    this.#taken = 0;
    this.#timed = 0;
    this.#total = 0;
    this.#entrySquare = 0;
    this.#queueHead = 0;
    this.#queueTail = 0;
    this.#reader?.rest(this.seconds);
  }

  /** A beam that does not follow the speed burns on where the head stands. */
  #stand(): void {
    const seconds = this.#pacing.secondsPerStop;
    this.seconds += seconds;
    const { x1, y1, power, programmed, nominal, acceleration } = this.#moveReported;
    this.#listener?.({
      ...restingMove(),
      ...{ x0: x1, y0: y1, x1, y1, power, programmed, nominal, acceleration, seconds },
    });
  }

  /** Ends with the length as asked for. */
  #move(x: number, y: number, power: number, speed: number): number {
    const asked = distance(x - this.#x, y - this.#y);
    const isWritten = written(x) !== written(this.#x) || written(y) !== written(this.#y);
    this.#x = x;
    this.#y = y;
    const { stepsPerMmX, stepsPerMmY, stopsForCrumbs } = this.#pacing;
    const isStep = this.#step(onStep(x, stepsPerMmX), onStep(y, stepsPerMmY), power, speed);
    if (stopsForCrumbs && isWritten && !isStep) this.rest();
    return asked;
  }

  #step(x: number, y: number, power: number, speed: number): boolean {
    const dx = x - this.#stepX;
    const dy = y - this.#stepY;
    const length = distance(dx, dy);
    if (length < NO_MOVE) return false;
    this.#stepX = x;
    this.#stepY = y;
    const { maxSpeedX, maxSpeedY, accelerationX, accelerationY } = this.#pacing;
    const ux = dx / length;
    const uy = dy / length;
    const acceleration = alongAxes(accelerationX, accelerationY, ux, uy);
    const nominal = Math.min(speed, alongAxes(maxSpeedX, maxSpeedY, ux, uy));
    if (this.#listener)
      this.#reported.set([x, y, power, speed], (this.#taken & this.#mask) * REPORTED);
    const cornerSquare = this.#cornerSquare(ux, uy, nominal);
    const { stepsPerMmX, stepsPerMmY } = this.#pacing;
    const steps = Math.max(Math.abs(dx) * stepsPerMmX, Math.abs(dy) * stepsPerMmY);
    this.#steps[this.#taken & this.#mask] = steps;
    this.#work({ x, y, power, speed, ux, uy });
    this.#take({ length, acceleration, nominal, cornerSquare });
    this.#ux = ux;
    this.#uy = uy;
    return true;
  }

  /** What the line asks of the processor. */
  #work({ x, y, power, speed, ux, uy }: Words): void {
    const { processor } = this.#pacing;
    if (processor === undefined) return;
    this.#text.measure(x, y, power, speed);
    const isStraightOn = this.#taken === 0 || Math.abs(this.#ux * ux + this.#uy * uy) > STRAIGHT;
    const isReported = this.#bytes > 0;
    const bytes = isReported ? this.#bytes : this.#text.bytes;
    const words = isReported ? this.#words : this.#text.words;
    this.#bytes = 0;
    const hasBothAxes = ux !== 0 && uy !== 0;
    const work = lineSeconds(processor, { bytes, words, hasBothAxes, isStraightOn });
    this.#reader?.take(this.#taken, work, bytes);
  }

  #take(move: Move): void {
    const i = this.#taken & this.#mask;
    this.#length[i] = move.length;
    this.#acceleration[i] = move.acceleration;
    this.#nominal[i] = move.nominal;
    this.#sum[i] = this.#total;
    const key = this.#total + move.cornerSquare;
    this.#key[i] = key;
    while (
      this.#queueTail > this.#queueHead &&
      this.#key[this.#queue[(this.#queueTail - 1) & this.#mask]!]! >= key
    ) {
      this.#queueTail--;
    }
    this.#queue[this.#queueTail++ & this.#mask] = i;
    this.#total += 2 * move.acceleration * move.length;
    this.#taken++;
    if (this.#taken - this.#timed > this.#ahead) this.#settle();
  }

  /** Times the oldest move that is not timed: its exit speed is the entry speed of the next one. */
  #settle(): void {
    const i = this.#timed & this.#mask;
    if (this.#queue[this.#queueHead & this.#mask] === i) this.#queueHead++;
    const ramps = this.#ramps;
    ramps.length = this.#length[i]!;
    ramps.acceleration = this.#acceleration[i]!;
    ramps.nominal = this.#nominal[i]!;
    ramps.entrySquare = this.#entrySquare;
    ramps.exitSquare = this.#exitSquare(i);
    let duration = rampSeconds(ramps);
    const reader = this.#reader;
    if (reader !== undefined) {
      // A board that stands sets off when its planner is full, or when no more lines come.
      if (this.#timed === 0) while (reader.read < this.#taken) this.#readLine(reader);
      if (reader.read <= this.#timed) this.#readLine(reader);
      this.seconds = reader.startOf(this.#timed, this.seconds);
      duration = this.#asKnown(reader, duration);
      const settled = this.#settled;
      settled.start = this.seconds;
      settled.duration = duration;
      settled.stepsPerSecond = this.#stepRate(i, duration);
      settled.ramps = rampCount(ramps);
      reader.settled(this.#timed, settled);
    }
    const { exitSquare } = ramps;
    this.seconds += duration;
    if (this.#listener) this.#report(this.#listener, i, { duration, exitSquare });
    this.#entrySquare = exitSquare;
    this.#timed++;
  }

  #report(
    listener: MotionListener,
    i: number,
    { duration, exitSquare }: { readonly duration: number; readonly exitSquare: number },
  ): void {
    const move = this.#moveReported;
    const at = i * REPORTED;
    move.x0 = move.x1;
    move.y0 = move.y1;
    move.x1 = this.#reported[at]!;
    move.y1 = this.#reported[at + 1]!;
    move.power = this.#reported[at + 2]!;
    move.programmed = this.#reported[at + 3]!;
    move.nominal = this.#nominal[i]!;
    move.acceleration = this.#acceleration[i]!;
    move.length = this.#length[i]!;
    move.corner = Math.sqrt(Math.max(0, this.#key[i]! - this.#sum[i]!));
    move.entry = Math.sqrt(this.#entrySquare);
    move.exit = Math.sqrt(exitSquare);
    const peakSquare = move.acceleration * move.length + (this.#entrySquare + exitSquare) / 2;
    move.peak = Math.min(move.nominal, Math.sqrt(peakSquare));
    move.seconds = duration;
    listener(move);
  }

  #exitSquare(i: number): number {
    const next = this.#timed + 1;
    if (next >= this.#taken) return 0;
    const key = this.#key[this.#queue[this.#queueHead & this.#mask]!]!;
    const allowed = Math.min(key, this.#total) - this.#sum[next & this.#mask]!;
    const reach = this.#entrySquare + 2 * this.#acceleration[i]! * this.#length[i]!;
    return Math.max(0, Math.min(allowed, reach));
  }

  /** The seconds of the move on a board that knows only the lines which came in time; its exit changes too. */
  #asKnown(reader: LineReader, duration: number): number {
    const ramps = this.#ramps;
    const decision = reader.decisionOf(this.#timed, this.seconds, duration);
    if (!this.#readUntil(reader, decision)) return duration;
    const wished = ramps.exitSquare;
    ramps.exitSquare = Math.min(wished, this.#starvedSquare(reader.read));
    const seconds = rampSeconds(ramps);
    const last = reader.lastPieceOf(seconds);
    const known = reader.read;
    // What is left of a slow move is prepared later, when more may be known.
    if (last > 0) this.#readUntil(reader, reader.decisionOf(this.#timed, this.seconds, seconds));
    if (reader.read === known) return seconds;
    const allowed = Math.min(wished, this.#starvedSquare(reader.read));
    const mend = mended(ramps, last, Math.max(allowed, ramps.exitSquare));
    ramps.exitSquare = mend.exitSquare;
    return mend.seconds;
  }

  /** Reads the lines that come in time; true when the controller could plan more than it gets. */
  #readUntil(reader: LineReader, time: number): boolean {
    while (reader.read < this.#taken) {
      if (!reader.comesBy(time, this.#plannedAgain(reader.read))) return true;
      this.#readLine(reader);
    }
    return false;
  }

  #readLine(reader: LineReader): void {
    reader.readNext(this.#plannedAgain(reader.read));
  }

  /**
   * Known moves before this one that a stop behind it would slow down: those are planned again. Not the
   * ones that are as fast as their own limit or their start allows, nor any before these.
   */
  #plannedAgain(move: number): number {
    if (this.#pacing.processor === undefined) return 0;
    const end = this.#sum[move & this.#mask]!;
    const start = this.#entrySquare - this.#sum[this.#timed & this.#mask]!;
    let before = move - 1;
    for (; before > this.#timed; before--) {
      const sum = this.#sum[before & this.#mask]!;
      if (end >= Math.min(this.#key[before & this.#mask]!, start + 2 * sum)) break;
    }
    return move - before - 1;
  }

  /** Steps a second of the axis that makes more of them. */
  #stepRate(i: number, duration: number): number {
    return this.#pacing.processor === undefined ? 0 : this.#steps[i]! / duration;
  }

  /** What a stop at the end of the last line that was read allows. */
  #starvedSquare(read: number): number {
    let square = 0;
    for (let move = read - 1; move > this.#timed; move--) {
      const i = move & this.#mask;
      const corner = this.#key[i]! - this.#sum[i]!;
      square = Math.min(corner, square + 2 * this.#acceleration[i]! * this.#length[i]!);
    }
    return square;
  }

  /** Square of the speed at which the corner from the last move into this direction may be taken. */
  #cornerSquare(ux: number, uy: number, nominal: number): number {
    if (this.#taken === 0) return 0;
    const before = this.#nominal[(this.#taken - 1) & this.#mask]!;
    const slower = Math.min(before, nominal);
    const cos = this.#ux * ux + this.#uy * uy;
    if (cos > STRAIGHT) return slower * slower;
    if (cos < -STRAIGHT) return 0;
    const { accelerationX, accelerationY, junctionDeviation } = this.#pacing;
    const turnX = ux - this.#ux;
    const turnY = uy - this.#uy;
    const turn = Math.sqrt(turnX * turnX + turnY * turnY);
    const acceleration = alongAxes(accelerationX, accelerationY, turnX / turn, turnY / turn);
    const sinHalf = Math.sqrt((1 + cos) / 2);
    const corner = (acceleration * junctionDeviation * sinHalf) / (1 - sinHalf);
    return Math.min(slower * slower, corner);
  }
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly speed: number;
  readonly ux: number;
  readonly uy: number;
}

interface Move {
  readonly length: number;
  readonly acceleration: number;
  readonly nominal: number;
  readonly cornerSquare: number;
}

function restingRamps(): Mutable<Ramps> {
  return { length: 0, acceleration: 0, nominal: 0, entrySquare: 0, exitSquare: 0 };
}

function restingMove(): Mutable<TimedMove> {
  const nowhere = { x0: 0, y0: 0, x1: 0, y1: 0, power: 0, length: 0, seconds: 0 };
  const speeds = { programmed: 0, nominal: 0, corner: 0, entry: 0, peak: 0, exit: 0 };
  return { ...nowhere, ...speeds, acceleration: 0 };
}
