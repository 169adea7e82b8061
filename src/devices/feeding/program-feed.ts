// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The core of flow control, the same whether characters are counted, lines are numbered or go out one by
 * one: which line is due (those before the program, the program, those after it), whether that much motion
 * may be in the controller, what was sent and driven, and how long answers waited. Makes no garbage. s.
 */
import type { Point } from '../../geometry/path.js';
import { GapWatch } from './gap-times.js';
import { LineList, type LineSource } from './line-source.js';
import { type BudgetLimits, MotionBudget, type Unanswered } from './motion-budget.js';
import type { QueuedLine } from './planner-window.js';

/** Its place among the three sources. */
const PROGRAM = 1;
/** How far a head may be aside, mm: more than all rounding to steps, on the way and at its end. */
const MAX_ASIDE = 1;

export class ProgramFeed {
  /** Lines of the program; one that is sent in pieces counts once. */
  linesSent = 0;
  linesAcked = 0;
  /** Number in the file of the last line that was sent, in full or in part. */
  sentLine = 0;
  /** Work position after the last line of the program that was sent; NaN before the first. mm. */
  readonly end = { x: Number.NaN, y: Number.NaN };
  /** Every line of the program gives its target. */
  #isFollowed = true;
  readonly gaps = new GapWatch();
  readonly #sources: readonly LineSource[];
  readonly #budget: MotionBudget;
  #acceptedSeconds = 0;
  #doneSeconds = 0;
  #at = 0;
  #hasLine = false;
  /** The last report showed standstill, and nothing was answered since. */
  #wasIdle = false;

  constructor(
    program: LineSource,
    around: { readonly before: readonly string[]; readonly after: readonly string[] },
    limits: BudgetLimits,
  ) {
    this.#sources = [new LineList(around.before), program, new LineList(around.after)];
    this.#budget = new MotionBudget(limits);
    this.#limitPieces();
  }

  /** Every line has gone out. */
  get isAtEnd(): boolean {
    return this.#at >= this.#sources.length;
  }

  /** Every line of the program has gone out; what follows it may not have. */
  get isPastProgram(): boolean {
    return this.#at > PROGRAM;
  }

  /** The last line that was driven for sure, and how far the head came for sure. */
  get doneLine(): number {
    return this.#budget.doneLine;
  }

  get donePosition(): Point {
    return this.#budget.donePosition;
  }

  /** How much of the program's time was driven for sure, s; without overrides. */
  get doneSeconds(): number {
    const driven = this.#acceptedSeconds - this.#budget.plannedSeconds;
    this.#doneSeconds = Math.max(this.#doneSeconds, driven);
    return this.#doneSeconds;
  }

  /** Motion in the planner, never less than the truth; and what beyond it may not be driven yet. */
  get plannedSeconds(): number {
    return this.#budget.plannedSeconds;
  }

  get doubtfulSeconds(): number {
    return this.#budget.doubtfulSeconds;
  }

  /** The source whose next line is due; nothing at the end, or while it is being read. */
  ready(): LineSource | undefined {
    for (;;) {
      const source = this.#sources[this.#at];
      if (!source || this.#hasLine) return source;
      if (source.next()) this.#hasLine = true;
      else if (source.isAtEnd) this.#at++;
      else return undefined;
    }
  }

  isProgram(source: LineSource): boolean {
    return source === this.#sources[PROGRAM];
  }

  /** Whether that many more seconds may be in the controller. */
  mayFollow(seconds: number, unanswered: Unanswered): boolean {
    return this.#budget.mayFollow(seconds, unanswered);
  }

  /** The line that was due goes out. */
  taken(source: LineSource): void {
    this.#hasLine = false;
    if (!this.isProgram(source)) return;
    this.sentLine = source.lineNumber;
    if (source.isWholeLine) this.linesSent++;
    this.end.x = source.x;
    this.end.y = source.y;
    this.#isFollowed &&= Number.isFinite(source.sagitta);
  }

  /** Whether the lines sent so far can have left the head there, once it stands. */
  mayEndAt({ x, y }: Point): boolean {
    const isElsewhere = Math.hypot(x - this.end.x, y - this.end.y) > MAX_ASIDE;
    return !(this.#isFollowed && isElsewhere);
  }

  /** The controller has accepted a line. */
  answered(line: QueuedLine): void {
    this.#wasIdle = false;
    if (line.lineNumber > 0) this.#acceptedSeconds += line.seconds;
    if (line.lineNumber > 0 && line.isWholeLine) this.linesAcked++;
    this.#budget.answered(line);
  }

  /** A report came in, after every answer given before it. */
  noteReport(isIdle: boolean, blocksFree?: number): void {
    // An idle controller may have blocks that it is about to begin with, but not from report to report.
    if (isIdle && this.#wasIdle) this.#budget.stands();
    this.#wasIdle = isIdle;
    if (blocksFree === undefined) return;
    this.#budget.blocksFree(blocksFree);
    this.#limitPieces();
  }

  /** The head stands, and nothing is planned any more. */
  stands(): void {
    this.#budget.stands();
  }

  /** The part of the programmed speed that is driven, 1 for all of it. */
  setFeedOverride(fraction: number): void {
    this.#budget.setFeedOverride(fraction);
    this.#limitPieces();
  }

  /** Long moves come in pieces that a full planner can hold. */
  #limitPieces(): void {
    this.#sources[PROGRAM]!.maxSeconds = this.#budget.maxPieceSeconds;
  }
}
