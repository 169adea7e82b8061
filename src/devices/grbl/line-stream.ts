// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines to the controller, as many as its receive buffer holds and its planner should: beam off before
 * the first line and after the last, whatever the program says; the last answer comes when the planner
 * is empty. Counts characters as long as the link is good, and falls to one line at a time when it is
 * not. Never more than so many seconds of motion are in the controller. Knows lines, not jobs.
 */
import type { Point } from '../../geometry/path.js';
import { AckWindow } from './ack-window.js';
import { GapTimes } from './gap-times.js';
import { KnownGround } from './known-ground.js';
import { LineList, type LineSupply } from './line-supply.js';
import { PlannerWindow } from './planner-window.js';

/** Answered only when everything before it has been driven. */
const SYNC = 'G4P0.01';
const OPENING = ['M5S0'];
const CLOSING = ['M5S0', SYNC];
/** Cut finer than this, s, a move would cost more lines than it saves seconds. */
const SHORTEST_PIECE = 0.02;
/** With a planner that tells its filling, pieces need not be as fine. */
const PIECE_WHEN_TOLD = 0.1;

/** Bytes of the shortest line, its end included. */
const SHORTEST = 3;
const SURE_REPORTS = 4;

export type StreamMode = 'counting' | 'line-by-line';

export interface StreamLimits {
  /** As the controller announces it; one of them cannot be used. */
  readonly rxBytes: number;
  readonly plannerBlocks: number;
  /** Motion in the controller at most. */
  readonly seconds: number;
  /** Work position before the first line. */
  readonly start: Point;
}

export interface StreamPorts {
  /** The bytes are only valid during the call. */
  write(bytes: Uint8Array): void;
  /** Every line was sent and answered. */
  finished(): void;
  /** Seconds; when the answer that is being told came in. */
  heardAt(): number;
  now(): number;
}

/** What a status report tells of the controller's queues. */
export interface QueueReport {
  readonly isIdle: boolean;
  readonly blocksFree?: number;
  readonly rxFree?: number;
}

export class LineStream {
  /** Lines of the program, without those added here; a line in pieces counts once. */
  linesSent = 0;
  linesAcked = 0;
  /** Numbers in the file: the last line that was sent in full or in part. */
  sentLine = 0;
  isDone = false;
  mode: StreamMode = 'counting';
  /** Answers that nobody can have given, as long as characters were counted on the strength of them. */
  madeUpAnswers = 0;
  readonly gaps = new GapTimes();
  /** The quickest answer to a line sent into an empty buffer, s; 0 before there was one. */
  roundTrip = 0;
  readonly #ports: StreamPorts;
  readonly #limits: StreamLimits;
  readonly #window: AckWindow;
  readonly #planner: PlannerWindow;
  readonly #out: Uint8Array;
  readonly #supplies: readonly LineSupply[];
  readonly #program: LineSupply;
  readonly #ground: KnownGround;
  readonly #end = { x: Number.NaN, y: Number.NaN };
  #supply = 0;
  #hasLine = false;
  /** Whether reports tell how full the planner is. */
  #isTold = false;
  #feedOverride = 1;
  #roomSince = Number.NaN;
  #askedAt = Number.NaN;
  /** The last report told of standstill, and nothing was answered since. */
  #wasIdle = false;
  /** In a row: reports that have a line too many in them. */
  #shortReports = 0;

  constructor(program: LineSupply, limits: StreamLimits, ports: StreamPorts) {
    this.#ground = new KnownGround(limits.start);
    this.#program = program;
    this.#limits = limits;
    this.#ports = ports;
    this.#window = new AckWindow(limits.rxBytes - 1);
    this.#planner = new PlannerWindow(limits.plannerBlocks);
    this.#out = new Uint8Array(limits.rxBytes);
    this.#supplies = [new LineList(OPENING), program, new LineList(CLOSING)];
    this.#setLongest();
  }

  /** Lines in the controller's receive buffer or on their way there. */
  get unanswered(): number {
    return this.#window.count;
  }

  /** Seconds of dwell and motion that the unanswered lines ask for. */
  get unansweredSeconds(): number {
    return this.#window.seconds;
  }

  /** Motion in the controller, s; never less than the truth. */
  get bufferedSeconds(): number {
    return this.#window.seconds + this.#planner.seconds;
  }

  /** The last line that was driven for sure. */
  get doneLine(): number {
    return this.#planner.doneLine;
  }

  get isFullySent(): boolean {
    return this.#supply >= this.#supplies.length;
  }

  /** Work position after the last line sent; NaN before the first. */
  get end(): { readonly x: number; readonly y: number } {
    return this.#end;
  }

  /** Whether the lines sent so far can have led the head there. */
  mayBeAt(position: Point): boolean {
    return this.#ground.has(position);
  }

  /** Sends what fits. */
  fill(): void {
    const wasEmpty = this.#window.count === 0;
    let end = 0;
    while (this.#nextLine()) {
      // There is a supply as long as there is a line.
      const supply = this.#supplies[this.#supply] as LineSupply;
      const { length, start } = supply;
      if (!this.#window.hasRoom(length + 1) || !this.#mayFollow(supply.seconds)) {
        if (end === 0) this.#roomSince = Number.NaN;
        break;
      }
      this.#out.set(supply.bytes.subarray(start, start + length), end);
      this.#out[end + length] = 0x0a;
      end += length + 1;
      this.#hasLine = false;
      this.#noteSent(supply, supply === this.#program);
    }
    if (end === 0) return;
    if (wasEmpty) this.#askedAt = this.#ports.now();
    this.#ports.write(this.#out.subarray(0, end));
    if (!Number.isNaN(this.#roomSince)) {
      this.gaps.add(this.#ports.now() - this.#roomSince);
      this.#roomSince = Number.NaN;
    }
  }

  /** The oldest line was answered with `ok`. */
  acked(): void {
    if (!this.#window.answered()) {
      if (this.mode === 'counting') this.madeUpAnswers++;
      return;
    }
    this.#wasIdle = false;
    this.#noteAnswered();
    this.#noteRoundTrip();
    if (Number.isNaN(this.#roomSince)) this.#roomSince = this.#ports.heardAt();
    this.fill();
    this.#endWhenDone();
  }

  /** The oldest line was refused: its number in the file, 0 for one that was added here. */
  refused(): number {
    return this.#window.answered() ? this.#window.last.lineNumber : 0;
  }

  /** A report came in, behind every answer given before it. */
  noteReport(report: QueueReport): void {
    const { blocksFree } = report;
    // An idle controller may have blocks that it is about to begin with, but not from report to report.
    if (report.isIdle && this.#wasIdle) this.#planner.trim(0);
    this.#wasIdle = report.isIdle;
    if (blocksFree !== undefined) {
      if (!this.#isTold) {
        this.#isTold = true;
        this.#setLongest();
      }
      // A block leaves the planner a moment before its last steps are done.
      this.#planner.trim(this.#limits.plannerBlocks - blocksFree + 1);
    }
    if (this.mode === 'counting' && this.#showsMadeUpAnswer(report)) {
      this.madeUpAnswers++;
      this.mode = 'line-by-line';
    }
    this.fill();
  }

  /** The part of the programmed speed that is driven, 1 for all of it. */
  setFeedOverride(share: number): void {
    if (share === this.#feedOverride) return;
    this.#feedOverride = share;
    this.#setLongest();
  }

  /** Nothing unanswered is in the controller any more, though its answers never came. Goes on line by line. */
  resync(): void {
    this.mode = 'line-by-line';
    while (this.#window.answered()) this.#noteAnswered();
    this.#planner.trim(0);
    this.fill();
    this.#endWhenDone();
  }

  /** More waits in the controller than was sent and not answered: an answer was heard that nobody gave. */
  #showsMadeUpAnswer({ blocksFree, rxFree }: QueueReport): boolean {
    if (rxFree === undefined) return false;
    const waiting = this.#limits.rxBytes - rxFree;
    if (waiting > this.#window.inFlight) return true;
    // Behind a full planner one more line waits outside of the buffer, but for a moment between two.
    const isShort = blocksFree === 0 && waiting > 0 && waiting + SHORTEST > this.#window.inFlight;
    this.#shortReports = isShort ? this.#shortReports + 1 : 0;
    return this.#shortReports >= SURE_REPORTS;
  }

  #noteAnswered(): void {
    const { last } = this.#window;
    if (last.lineNumber > 0 && last.isWholeLine) this.linesAcked++;
    this.#planner.queued(last);
  }

  #noteRoundTrip(): void {
    if (Number.isNaN(this.#askedAt)) return;
    const seconds = this.#ports.heardAt() - this.#askedAt;
    this.#askedAt = Number.NaN;
    if (seconds > 0 && (this.roundTrip === 0 || seconds < this.roundTrip)) this.roundTrip = seconds;
  }

  #endWhenDone(): void {
    if (this.#window.count > 0 || !this.isFullySent || this.isDone) return;
    this.isDone = true;
    this.#ports.finished();
  }

  #noteSent(supply: LineSupply, isProgram: boolean): void {
    this.#sent.bytes = supply.length + 1;
    this.#sent.lineNumber = isProgram ? supply.lineNumber : 0;
    this.#sent.seconds = supply.seconds;
    this.#sent.moves = supply.moves;
    this.#sent.makesBlock = supply.makesBlock;
    this.#sent.isWholeLine = supply.isWholeLine;
    this.#window.sent(this.#sent);
    if (!isProgram) return;
    this.#ground.add(supply.x, supply.y, supply.bulge);
    this.sentLine = supply.lineNumber;
    this.#end.x = supply.x;
    this.#end.y = supply.y;
    if (supply.isWholeLine) this.linesSent++;
  }

  readonly #sent = {
    bytes: 0,
    lineNumber: 0,
    seconds: 0,
    moves: false,
    makesBlock: false,
    isWholeLine: true,
  };

  /** Whether so many seconds more may be in the controller. */
  #mayFollow(seconds: number): boolean {
    const { count } = this.#window;
    if (this.mode === 'line-by-line' && count > 0) return false;
    const budget = this.#limits.seconds * Math.min(1, this.#feedOverride);
    if (this.bufferedSeconds + seconds <= budget || this.bufferedSeconds === 0) return true;
    // Where nobody tells how full the planner is, a full one shows by the answer that stays away.
    return !this.#isTold && count === 0;
  }

  #setLongest(): void {
    const { seconds, plannerBlocks } = this.#limits;
    const share = seconds / (plannerBlocks + 2);
    const least = this.#isTold ? PIECE_WHEN_TOLD : SHORTEST_PIECE;
    this.#program.longest = Math.max(share, least) * Math.min(1, this.#feedOverride);
  }

  #nextLine(): boolean {
    while (!this.#hasLine) {
      const supply = this.#supplies[this.#supply];
      if (!supply) return false;
      if (supply.next()) this.#hasLine = true;
      else if (supply.isAtEnd) this.#supply++;
      else return false;
    }
    return true;
  }
}
