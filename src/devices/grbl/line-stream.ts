// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines to the controller, as many as its receive buffer holds and its planner should: beam off before
 * the first line and after the last, whatever the program says; the last answer comes when the planner
 * is empty. Counts characters as long as the link is good, and falls to one line at a time when it is
 * not. Never more than so many seconds of motion are in the controller. Knows lines, not jobs.
 */
import type { Point } from '../../geometry/path.js';
import { ConcatSource } from '../feeding/concat-source.js';
import { type GapTimes, GapWatch } from '../feeding/gap-times.js';
import { LineList, type LineSource } from '../feeding/line-source.js';
import { MotionBudget } from '../feeding/motion-budget.js';
import { AckWindow } from './ack-window.js';
import { ReachableArea } from './reachable-area.js';

/** Answered only when everything before it has been driven. */
const SYNC = 'G4P0.01';
const OPENING = ['M5S0'];
const CLOSING = ['M5S0', SYNC];
/** Bytes of the shortest line, its end included. */
const SHORTEST = 3;
const SURE_REPORTS = 4;

export type StreamMode = 'counting' | 'line-by-line';

export interface StreamLimits {
  /** As the controller announces it; one of them cannot be used. */
  readonly rxBytes: number;
  readonly plannerBlocks: number;
  /** See `BudgetLimits`. */
  readonly preparedBlocks?: number;
  /** Motion in the controller at most. */
  readonly seconds: number;
  /** Work position before the first line. */
  readonly start: Point;
}

export interface StreamDeps {
  /** The bytes are only valid during the call. */
  write(bytes: Uint8Array): void;
  /** Every line was sent and answered. */
  finished(): void;
  /** Seconds; when the answer that is being told came in. */
  receivedAt(): number;
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
  /** The quickest answer to a line sent into an empty buffer, s; 0 before there was one. */
  roundTrip = 0;
  readonly #deps: StreamDeps;
  readonly #limits: StreamLimits;
  readonly #window: AckWindow;
  readonly #budget: MotionBudget;
  readonly #out: Uint8Array;
  readonly #chain: ConcatSource;
  readonly #area: ReachableArea;
  readonly #end = { x: Number.NaN, y: Number.NaN };
  readonly #gaps = new GapWatch();
  #askedAt = Number.NaN;
  /** The last report told of standstill, and nothing was answered since. */
  #wasIdle = false;
  /** In a row: reports that have a line too many in them. */
  #shortReports = 0;

  constructor(program: LineSource, limits: StreamLimits, deps: StreamDeps) {
    this.#area = new ReachableArea(limits.start);
    this.#limits = limits;
    this.#deps = deps;
    this.#window = new AckWindow(limits.rxBytes - 1);
    this.#budget = new MotionBudget(limits);
    this.#out = new Uint8Array(limits.rxBytes);
    this.#chain = new ConcatSource(new LineList(OPENING), program, new LineList(CLOSING));
    this.#chain.setMaxSeconds(this.#budget.maxPieceSeconds);
  }

  get gaps(): GapTimes {
    return this.#gaps.times;
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
    return this.#window.seconds + this.#budget.plannedSeconds;
  }

  /** The last line that was driven for sure. */
  get doneLine(): number {
    return this.#budget.doneLine;
  }

  get isFullySent(): boolean {
    return this.#chain.isAtEnd;
  }

  /** Work position after the last line sent; NaN before the first. */
  get end(): { readonly x: number; readonly y: number } {
    return this.#end;
  }

  /** Whether the lines sent so far can have led the head there. */
  mayBeAt(position: Point): boolean {
    return this.#area.has(position);
  }

  /** Sends what fits. */
  fill(): void {
    const wasEmpty = this.#window.count === 0;
    let end = 0;
    for (;;) {
      const source = this.#chain.ready();
      if (!source) break;
      const { length, start } = source;
      if (!this.#window.hasRoom(length + 1) || !this.#mayFollow(source.seconds)) {
        if (end === 0) this.#gaps.full();
        break;
      }
      this.#out.set(source.bytes.subarray(start, start + length), end);
      this.#out[end + length] = 0x0a;
      end += length + 1;
      this.#chain.taken();
      this.#noteSent(source, this.#chain.isProgram(source));
    }
    if (end === 0) return;
    if (wasEmpty) this.#askedAt = this.#deps.now();
    this.#deps.write(this.#out.subarray(0, end));
    this.#gaps.sent(this.#deps.now());
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
    this.#gaps.answered(this.#deps.receivedAt());
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
    if (report.isIdle && this.#wasIdle) this.#budget.stands();
    this.#wasIdle = report.isIdle;
    if (blocksFree !== undefined) {
      this.#budget.blocksFree(blocksFree);
      this.#chain.setMaxSeconds(this.#budget.maxPieceSeconds);
    }
    if (this.mode === 'counting' && this.#showsMadeUpAnswer(report)) {
      this.madeUpAnswers++;
      this.mode = 'line-by-line';
    }
    this.fill();
  }

  /** The part of the programmed speed that is driven, 1 for all of it. */
  setFeedOverride(share: number): void {
    this.#budget.setFeedOverride(share);
    this.#chain.setMaxSeconds(this.#budget.maxPieceSeconds);
  }

  /** Nothing unanswered is in the controller any more, though its answers never came. Goes on line by line. */
  resync(): void {
    this.mode = 'line-by-line';
    while (this.#window.answered()) this.#noteAnswered();
    this.#budget.stands();
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
    this.#budget.answered(last);
  }

  #noteRoundTrip(): void {
    if (Number.isNaN(this.#askedAt)) return;
    const seconds = this.#deps.receivedAt() - this.#askedAt;
    this.#askedAt = Number.NaN;
    if (seconds > 0 && (this.roundTrip === 0 || seconds < this.roundTrip)) this.roundTrip = seconds;
  }

  #endWhenDone(): void {
    if (this.#window.count > 0 || !this.isFullySent || this.isDone) return;
    this.isDone = true;
    this.#deps.finished();
  }

  #noteSent(source: LineSource, isProgram: boolean): void {
    this.#sent.bytes = source.length + 1;
    this.#sent.lineNumber = isProgram ? source.lineNumber : 0;
    this.#sent.seconds = source.seconds;
    this.#sent.moves = source.moves;
    this.#sent.makesBlock = source.makesBlock;
    this.#sent.isWholeLine = source.isWholeLine;
    this.#sent.x = source.x;
    this.#sent.y = source.y;
    this.#window.sent(this.#sent);
    if (!isProgram) return;
    this.#area.add(source.x, source.y, source.sagitta);
    this.sentLine = source.lineNumber;
    this.#end.x = source.x;
    this.#end.y = source.y;
    if (source.isWholeLine) this.linesSent++;
  }

  readonly #sent = {
    bytes: 0,
    lineNumber: 0,
    seconds: 0,
    moves: false,
    makesBlock: false,
    isWholeLine: true,
    x: 0,
    y: 0,
  };

  /** Whether so many seconds more may be in the controller. */
  #mayFollow(seconds: number): boolean {
    if (this.mode === 'line-by-line' && this.#window.count > 0) return false;
    return this.#budget.mayFollow(seconds, this.#window);
  }
}
