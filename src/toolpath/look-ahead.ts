// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The planner of a motion controller as arithmetic: takes moves, adds up their time. A move's entry speed is settled
 * when the controller would know no more moves behind it, so one pass and a ring as long as the controller's own are
 * enough. It drives nothing.
 * The entry speed v of move i may not exceed what a stop at the end of the last known move allows: v² ≤ min over known
 * j ≥ i of (corner_j² + S_j) − S_i, with S the running sum of 2·a·length. The minimum over a sliding window is kept in
 * a queue of candidates, so each move costs the same however many the controller knows. Moves end on whole steps of
 * the motors, as the controller has them: chords of a few steps make corners that the drawing does not have. Where
 * lines come slower than moves end, the controller knows fewer; then the few that it knows are gone through one by
 * one.
 */
import { LineReader } from './line-reader.js';
import { LineText } from './line-text.js';
import {
  type PlannedMove,
  restingMove,
  restingRamps,
  takePrepared,
  takeSteps,
  type Writable,
} from './look-ahead-parts.js';
import type { MoveSink } from './moves.js';
import type { Pacing } from './pacing.js';
import type { Processor } from './processor.js';
import { type Ramps, rampSeconds } from './ramps.js';
import { type BlockMove, NO_MOVE } from './slow-board/block-ring.js';
import { type PreparedMove, SlowBoard } from './slow-board/slow-board.js';
import type { MotionListener, TimedMove } from './timed-move.js';
import { alongAxes, distance, onNearestStep, onStep, written } from './whole-steps.js';

/** Cosines beyond which GRBL takes a corner for straight on, or for straight back. */
const STRAIGHT = 0.999999;
/** Shorter moves, mm, are dropped by the controller; so are those within one step. */
const MIN_MOVE = 1e-9;
/** Numbers per move that only a listener needs. */
const REPORTED = 4;

export class LookAhead implements MoveSink {
  seconds = 0;
  /** Moves taken that have a length: as many are reported when all are settled. */
  moves = 0;
  cutMillimetres = 0;
  travelMillimetres = 0;

  readonly #pacing: Pacing;
  /** Moves known behind the one whose entry is settled. */
  readonly #ahead: number;
  readonly #mask: number;
  readonly #length: Float64Array;
  readonly #acceleration: Float64Array;
  readonly #nominal: Float64Array;
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

  /** Reads lines for controllers that starve; none where lines are always there. */
  readonly #reader: LineReader | undefined;
  /** The board whose processor is what limits: it decides all but the speeds at corners. */
  readonly #board: SlowBoard | undefined;
  readonly #text = new LineText();
  /** The next move is a chord: it ends where it ends, not at a place that is written. */
  #isChord = false;
  /** The line of the next move was read. */
  #isRead = false;
  /** The head was brought to rest on purpose. */
  #isRested = true;

  /** Where the last move was to end, and the whole step where it does. */
  #x = 0;
  #y = 0;
  #stepX = 0;
  #stepY = 0;
  #ux = 0;
  #uy = 0;
  /** The speed of the last move, and whether it goes straight on or back. */
  #before = 0;
  #straight = true;

  /** The move that is being taken, and the one that is settled. */
  readonly #newMove: Writable<BlockMove> = { ...NO_MOVE };
  readonly #ramps: Writable<Ramps> = restingRamps();

  readonly #listener: MotionListener | undefined;
  /** The end, power and programmed speed of each known move, for the listener. */
  readonly #reported: Float64Array;
  readonly #reportedMove: Writable<TimedMove> = restingMove();

  /** The listener is called with every move when its speeds are settled. */
  constructor(pacing: Pacing, listener?: MotionListener) {
    this.#pacing = pacing;
    this.#listener = listener;
    this.#ahead = Math.max(1, pacing.plannerBlocks - 1);
    const size = 2 ** Math.ceil(Math.log2(pacing.plannerBlocks + 2));
    this.#mask = size - 1;
    this.#length = new Float64Array(size);
    this.#acceleration = new Float64Array(size);
    this.#nominal = new Float64Array(size);
    this.#sum = new Float64Array(size);
    this.#key = new Float64Array(size);
    this.#queue = new Int32Array(size);
    if (pacing.processor !== undefined) this.#board = this.#slowBoard(pacing, pacing.processor);
    else if (pacing.secondsPerLine > 0) this.#reader = new LineReader(pacing, size);
    this.#reported = new Float64Array(listener === undefined ? 0 : size * REPORTED);
  }

  /** The length of the next line in bytes, its end included; without it a line is as long as Kerf writes it. */
  line(bytes: number, words: number): void {
    this.#board?.line(bytes, words);
    this.#isRead = true;
  }

  /** The next move is chord `i`, from 0, of an arc whose line was reported. */
  chord(i: number): void {
    this.#board?.chord(i);
    this.#isRead = true;
    this.#isChord = true;
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
    if (this.#board !== undefined) {
      this.#restOf(this.#board);
      return;
    }
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
    this.#reportStand(seconds, this.#reportedMove.power, 0);
  }

  #reportStand(seconds: number, power: number, corner: number): void {
    const { x1, y1, programmed, nominal, acceleration } = this.#reportedMove;
    this.#listener?.({
      ...restingMove(),
      ...{ x0: x1, y0: y1, x1, y1, power, programmed, nominal, acceleration, corner, seconds },
    });
  }

  #slowBoard(pacing: Pacing, processor: Processor): SlowBoard {
    const { secondsPerStop: settleSeconds } = pacing;
    const listeners = this.#listener && {
      onMove: (move: PreparedMove) => this.#reportPrepared(move),
      onStand: (seconds: number) => this.#reportWait(seconds, settleSeconds),
    };
    return new SlowBoard({ processor, buffers: pacing, settleSeconds, ...listeners });
  }

  #restOf(board: SlowBoard): void {
    board.rest();
    // A line that asks for it is answered when the head stands.
    if (this.#isRead) board.answer();
    this.seconds = board.seconds;
    if (this.#taken > 0 && this.#pacing.secondsPerStop > 0) {
      this.#reportStand(this.#pacing.secondsPerStop, this.#reportedMove.power, 0);
    }
    this.#taken = 0;
    this.#isRested = true;
  }

  /** Reports a wait: after a stop on purpose the beam is off once it has settled; one that starves burns on. */
  #reportWait(seconds: number, settleSeconds: number): void {
    const { power, nominal } = this.#reportedMove;
    if (this.#isRested) this.#reportStand(Math.max(0, seconds - settleSeconds), 0, 0);
    else this.#reportStand(seconds, power, nominal);
    this.#isRested = false;
  }

  /** Returns the length that was asked for, mm. */
  #move(x: number, y: number, power: number, speed: number): number {
    const asked = distance(x - this.#x, y - this.#y);
    if (this.#board !== undefined && !this.#isRead) {
      this.#text.measure(x, y, power, speed);
      this.#board.line(this.#text.bytes, this.#text.words);
    }
    this.#isRead = false;
    const isWritten = written(x) !== written(this.#x) || written(y) !== written(this.#y);
    this.#x = x;
    this.#y = y;
    const { stepsPerMmX, stepsPerMmY, stopsForCrumbs } = this.#pacing;
    const on = this.#isChord ? onNearestStep : onStep;
    this.#isChord = false;
    const isStep = this.#step(on(x, stepsPerMmX), on(y, stepsPerMmY), power, speed);
    if (stopsForCrumbs && isWritten && !isStep) this.rest();
    return asked;
  }

  #step(x: number, y: number, power: number, speed: number): boolean {
    const dx = x - this.#stepX;
    const dy = y - this.#stepY;
    const length = distance(dx, dy);
    if (length < MIN_MOVE) return false;
    this.moves++;
    this.#stepX = x;
    this.#stepY = y;
    const { maxSpeedX, maxSpeedY, accelerationX, accelerationY } = this.#pacing;
    const ux = dx / length;
    const uy = dy / length;
    const acceleration = alongAxes(accelerationX, accelerationY, ux, uy);
    const nominal = Math.min(speed, alongAxes(maxSpeedX, maxSpeedY, ux, uy));
    if (this.#listener)
      this.#reported.set([x, y, power, speed], (this.#taken & this.#mask) * REPORTED);
    const move = this.#newMove;
    move.length = length;
    move.acceleration = acceleration;
    move.nominal = nominal;
    move.cornerSquare = this.#cornerSquare(ux, uy, nominal);
    this.#straight ||= this.#taken === 0;
    if (this.#board === undefined) this.#take(move);
    else {
      move.x = x;
      move.y = y;
      move.power = power;
      move.programmed = speed;
      this.#pushToBoard(this.#board, dx, dy);
    }
    this.#before = nominal;
    this.#ux = ux;
    this.#uy = uy;
    return true;
  }

  #pushToBoard(board: SlowBoard, dx: number, dy: number): void {
    takeSteps(this.#newMove, this.#pacing, dx, dy);
    board.move(this.#newMove, {
      hasBothAxes: dx !== 0 && dy !== 0,
      isStraightOn: this.#straight,
    });
    this.#taken++;
  }

  #take(move: PlannedMove): void {
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
      if (this.#timed === 0) while (reader.read < this.#taken) reader.readNext();
      if (reader.read <= this.#timed) reader.readNext();
      this.seconds = reader.startOf(this.seconds);
      duration = this.#asKnown(reader, duration);
      reader.settled(this.#timed, this.seconds + duration);
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
    const move = this.#reportedMove;
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

  #reportPrepared(prepared: PreparedMove): void {
    takePrepared(this.#reportedMove, prepared);
    this.#isRested = false;
    this.#listener?.(this.#reportedMove);
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
    const decision = reader.decisionOf(this.seconds, duration);
    while (reader.read < this.#taken) {
      if (!reader.comesBy(decision)) {
        ramps.exitSquare = Math.min(ramps.exitSquare, this.#starvedSquare(reader.read));
        return rampSeconds(ramps);
      }
      reader.readNext();
    }
    return duration;
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
    const slower = Math.min(this.#before, nominal);
    const cos = this.#ux * ux + this.#uy * uy;
    this.#straight = Math.abs(cos) > STRAIGHT;
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
