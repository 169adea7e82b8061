// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines to the controller, as many as its receive buffer holds and its planner should: beam off before
 * the first line and after the last, whatever the program says; the last answer comes when the planner
 * is empty. Counts characters as long as the link is good, and falls to one line at a time when it is
 * not. Never more motion than the limit, in seconds, is in the controller. Knows lines, not jobs.
 */
import type { Point } from '../../geometry/path.js';
import type { LineSource } from '../feeding/line-source.js';
import { ProgramFeed } from '../feeding/program-feed.js';
import { AckWindow, type SentLine } from './ack-window.js';
import { ReachableArea } from './reachable-area.js';

/** Answered only when everything before it has been driven. */
const SYNC = 'G4P0.01';
const AROUND = { before: ['M5S0'], after: ['M5S0', SYNC] };
/** Bytes of the shortest line, its end included. */
const SHORTEST = 3;
const SURE_REPORTS = 4;

export type StreamMode = 'counting' | 'line-by-line';

export interface StreamLimits {
  /** The size that the controller announces; one byte of it cannot be used. */
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
  /** Seconds; when the answer that is being reported came in. */
  receivedAt(): number;
  now(): number;
}

/** What a status report shows of the controller's queues. */
export interface QueueReport {
  readonly isIdle: boolean;
  readonly blocksFree?: number;
  readonly rxFree?: number;
}

export class LineStream {
  /** What was sent and driven. */
  readonly feed: ProgramFeed;
  isDone = false;
  mode: StreamMode = 'counting';
  /** Answers that the controller cannot have given, as long as characters were counted by them. */
  madeUpAnswers = 0;
  /** The quickest answer to a line sent into an empty buffer, s; 0 before there was one. */
  roundTrip = 0;
  readonly #deps: StreamDeps;
  readonly #rxBytes: number;
  readonly #window: AckWindow;
  readonly #out: Uint8Array;
  readonly #area: ReachableArea;
  #askedAt = Number.NaN;
  /** How many reports in a row have a line too many in them. */
  #shortReports = 0;

  constructor(program: LineSource, limits: StreamLimits, deps: StreamDeps) {
    this.#area = new ReachableArea(limits.start);
    this.#rxBytes = limits.rxBytes;
    this.#deps = deps;
    this.#window = new AckWindow(limits.rxBytes - 1);
    this.#out = new Uint8Array(limits.rxBytes);
    this.feed = new ProgramFeed(program, AROUND, limits);
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
    return this.#window.seconds + this.feed.plannedSeconds;
  }

  /** Work position after the last line of the program that was sent; NaN before the first. */
  get end(): Point {
    return this.feed.end;
  }

  /** Whether the lines sent so far can have led the head there. */
  mayBeAt(position: Point): boolean {
    return this.#area.has(position);
  }

  /** Sends what fits. */
  fill(): void {
    const { feed } = this;
    const wasEmpty = this.#window.count === 0;
    let end = 0;
    for (;;) {
      const source = feed.ready();
      if (!source) break;
      const { length, start } = source;
      if (!this.#window.hasRoom(length + 1) || !this.#mayFollow(source.seconds)) {
        if (end === 0) feed.gaps.full();
        break;
      }
      this.#out.set(source.bytes.subarray(start, start + length), end);
      this.#out[end + length] = 0x0a;
      end += length + 1;
      feed.taken(source);
      this.#noteSent(source);
    }
    if (end === 0) return;
    if (wasEmpty) this.#askedAt = this.#deps.now();
    this.#deps.write(this.#out.subarray(0, end));
    feed.gaps.sent(this.#deps.now());
  }

  /** The oldest line was answered with `ok`. */
  acked(): void {
    const line = this.#window.answered();
    if (!line) {
      if (this.mode === 'counting') this.madeUpAnswers++;
      return;
    }
    this.feed.answered(line);
    this.#noteRoundTrip();
    this.feed.gaps.answered(this.#deps.receivedAt());
    this.fill();
    this.#endWhenDone();
  }

  /** The oldest line was refused: its number in the file, 0 for one that was added here. */
  refused(): number {
    return this.#window.answered()?.lineNumber ?? 0;
  }

  /** A report came in, after every answer given before it. */
  noteReport(report: QueueReport): void {
    this.feed.noteReport(report.isIdle, report.blocksFree);
    if (this.mode === 'counting' && this.#showsMadeUpAnswer(report)) {
      this.madeUpAnswers++;
      this.mode = 'line-by-line';
    }
    this.fill();
  }

  /** Nothing unanswered is in the controller any more, though its answers never came. Continues line by line. */
  resync(): void {
    this.mode = 'line-by-line';
    for (let line: SentLine | undefined = this.#window.answered(); line; ) {
      this.feed.answered(line);
      line = this.#window.answered();
    }
    this.feed.stands();
    this.fill();
    this.#endWhenDone();
  }

  /** More waits in the controller than was sent and not answered: an answer was received that it did not give. */
  #showsMadeUpAnswer({ blocksFree, rxFree }: QueueReport): boolean {
    if (rxFree === undefined) return false;
    const waiting = this.#rxBytes - rxFree;
    if (waiting > this.#window.inFlight) return true;
    // After a full planner one more line waits outside of the buffer, but for a moment between two.
    const isShort = blocksFree === 0 && waiting > 0 && waiting + SHORTEST > this.#window.inFlight;
    this.#shortReports = isShort ? this.#shortReports + 1 : 0;
    return this.#shortReports >= SURE_REPORTS;
  }

  #noteRoundTrip(): void {
    if (Number.isNaN(this.#askedAt)) return;
    const seconds = this.#deps.receivedAt() - this.#askedAt;
    this.#askedAt = Number.NaN;
    if (seconds > 0 && (this.roundTrip === 0 || seconds < this.roundTrip)) this.roundTrip = seconds;
  }

  #endWhenDone(): void {
    if (this.#window.count > 0 || !this.feed.isAtEnd || this.isDone) return;
    this.isDone = true;
    this.#deps.finished();
  }

  #noteSent(source: LineSource): void {
    const isProgram = this.feed.isProgram(source);
    this.#window.sent(source, isProgram ? source.lineNumber : 0, source.length + 1);
    if (isProgram) this.#area.add(source.x, source.y, source.sagitta);
  }

  /** Whether that many more seconds may be in the controller. */
  #mayFollow(seconds: number): boolean {
    if (this.mode === 'line-by-line' && this.#window.count > 0) return false;
    return this.feed.mayFollow(seconds, this.#window);
  }
}
