// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Sends lines so that the controller's receive buffer never overflows, and knows which are unanswered:
 * questions first, then the stream. Where lines are numbered, a lost one is sent again from the number
 * the controller names, and no number is done twice. A line whose answer is known by its sign, such as the
 * position, proves that all before it are done, and no `ok` passes it before. A line whose time is over
 * stays counted: its answer may still come, and belongs to no other line. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { ProgramFeed } from '../feeding/program-feed.js';
import { notUnderstood, silent } from '../session-sentences.js';
import type { RepRapReply } from './firmware.js';
import { LostLines } from './lost-lines.js';
import type { SenderDeps } from './sender-deps.js';
import {
  type PendingLine,
  PendingLines,
  PLAIN,
  PROBE_LINE,
  type Question,
  timedProbe,
} from './sent-lines.js';

interface Wanted {
  readonly line: string;
  /** Goes out before all others, whether there seems to be room or not. */
  readonly isUrgent: boolean;
  readonly question: Question;
}

/** Late complaints about lines that were already on their way come within this time. */
const ECHO = 0.1;

export class LineSender {
  readonly #deps: SenderDeps;
  readonly #sent: PendingLines;
  #wanted: Wanted[] = [];
  #again: readonly PendingLine[] = [];
  #feed: ProgramFeed | undefined;
  #isStreaming = false;
  damagedAnswers = 0;
  #isPaused = false;
  #resend: { from: number; readonly timer: Disposable } | undefined;
  readonly #lost = new LostLines();
  #skipsOk = false;
  /**
   * Lines were lost: from then on one at a time, since a controller that throws its buffer away may
   * take the rest of a line that was just arriving for a line of its own.
   */
  isLossy = false;
  #timer: Disposable | undefined;

  constructor(deps: SenderDeps) {
    this.#deps = deps;
    this.#sent = new PendingLines(deps.spec.isNumbered);
  }

  get unansweredCount(): number {
    return this.#sent.count + this.#again.length;
  }

  /** Motion in the controller; never less than the truth. */
  get bufferedSeconds(): number {
    return this.#sent.seconds + (this.#feed?.plannedSeconds ?? 0);
  }

  /** The last lines of a stream are on their way: nothing that must be undone may follow. */
  get isClosing(): boolean {
    return !this.#isStreaming || this.#feed?.isPastProgram !== false;
  }

  get hasQuestion(): boolean {
    return this.#wanted.length > 0 || this.#sent.some(({ question }) => question !== undefined);
  }

  /** Resolves with the replies before the `ok`; rejects with `device.refused` or `device.silent`. */
  ask(line: string, seconds = 10, isUrgent = false): Promise<readonly RepRapReply[]> {
    return new Promise((resolve, reject) => {
      const question = { replies: [], seconds, resolve, reject };
      this.#wanted.push({ line, isUrgent, question });
      this.pump();
    });
  }

  get lastNumber(): number {
    return this.#sent.lastNumber;
  }

  begin(feed: ProgramFeed): void {
    this.#feed = feed;
    this.#isStreaming = true;
    this.damagedAnswers = 0;
    this.#lost.refusedPiece = undefined;
    this.#isPaused = false;
    this.isLossy = false;
    if (this.#sent.needsProbe) this.#sendProbe();
    this.pump();
  }

  /** No further line of the stream goes out until `goOn`; questions do. */
  pause(): void {
    this.#isPaused = true;
  }

  goOn(): void {
    this.#isPaused = false;
    this.pump();
  }

  /** No further line goes out; those in the controller are still waited for. */
  endStream(): void {
    this.#isStreaming = false;
    this.#leaveOut(this.#again);
  }

  /** Questions will not be asked any more, or their answers not be reported; lines stay counted. */
  dropQuestions(error: AppError): void {
    const questions = [
      ...this.#wanted.map(({ question }) => question),
      ...this.#again.flatMap(({ question }) => question ?? []),
      ...this.#sent.takeQuestions(),
    ];
    this.#wanted = [];
    for (const entry of this.#again) entry.question = undefined;
    this.#leaveOut(this.#again);
    this.#watch();
    for (const question of questions) question.reject(error);
  }

  /** Past every queue. A line among it that is answered with `ok` is counted in. */
  raw(text: string, isAnswered: boolean): void {
    const bytes = new TextEncoder().encode(text);
    this.#deps.write(bytes);
    if (isAnswered) this.#note({ ...PLAIN, line: bytes, bytes });
  }

  /**
   * Asks past the window, without a number: the answer proves what is done when `ok`s were lost, and if
   * it does not fit it is only lost itself.
   */
  probe(): void {
    const { line, sign } = this.#sent.probeOf(this.#deps.spec.probes);
    // The line end before it ends a line whose own was lost.
    const bytes = new TextEncoder().encode(`\n${line}\n`);
    this.#deps.write(bytes);
    this.damagedAnswers++;
    this.#note({ ...PROBE_LINE, line: new TextEncoder().encode(line), bytes, sign });
  }

  /** Everything unanswered will stay so. Numbers begin again where `isRestart`, with this one. */
  forget(error: AppError, isRestart: boolean, number = 1): void {
    this.endStream();
    this.#resend?.timer[Symbol.dispose]();
    this.#resend = undefined;
    this.#skipsOk = false;
    this.dropQuestions(error);
    this.#sent.clear();
    this.#again = [];
    if (isRestart) this.#sent.countFrom(number);
  }

  /** Everything the controller says comes through here. */
  receive(reply: RepRapReply): void {
    const skipsOk = this.#skipsOk;
    this.#skipsOk = false;
    switch (reply.kind) {
      case 'ok':
        this.#feed?.gaps.answered(this.#deps.clock.now());
        if (!skipsOk || reply.line !== undefined) this.#ok(reply.line);
        break;
      case 'resend':
        if (this.unansweredCount > 0) this.#wantsAgain(reply.line);
        break;
      case 'refused':
        this.#refusedOrDamaged(reply);
        break;
      case 'locked':
        // The session decides what becomes of a job.
        if (!this.#sent.oldest?.isOfStream) this.#refused(reply.sentence, reply.isAnswer);
        break;
      case 'busy':
        this.#watch();
        break;
      case 'strange':
        // While lines of a job are under way no question was asked that could be answered like this.
        if (this.#isStreaming) this.#deps.refused(0, notUnderstood(reply.text));
        else this.#sent.oldest?.question?.replies.push(reply);
        break;
      default:
        this.#noteSign(reply.kind);
        this.#sent.oldest?.question?.replies.push(reply);
    }
  }

  #ok(line: number | undefined): void {
    if (line !== undefined) {
      const last = this.#sent.findIndex(({ number }) => number === line);
      if (last < 0) return;
      for (let i = 0; i < last; i++) this.#done();
    }
    if (this.#sent.oldest?.sign !== undefined && !this.#sent.oldest.isSignSeen) return;
    this.#done();
    this.pump();
  }

  /** All before the line that is answered so are done. */
  #noteSign(kind: RepRapReply['kind']): void {
    const at = this.#sent.findIndex((entry) => entry.sign === kind && !entry.isSignSeen);
    for (let i = 0; i < at; i++) this.#done();
    if (at >= 0 && this.#sent.oldest) this.#sent.oldest.isSignSeen = true;
  }

  #refusedOrDamaged({
    quote,
    sentence,
    isAnswer,
  }: Extract<RepRapReply, { kind: 'refused' }>): void {
    const damage = quote === undefined ? 'none' : this.#sent.damageOf(quote);
    if (damage === 'none') this.#refused(sentence, isAnswer);
    else if (damage === 'swallowed') this.#deps.gaveUp();
    // One whose line is wanted again already comes whole the next time.
    else if (this.#resend === undefined) this.#lost.refusedPiece = sentence;
  }

  #refused(sentence: Message, isAnswer: boolean): void {
    const { oldest } = this.#sent;
    if (!oldest) return;
    if (oldest.question) oldest.question.reject(new AppError('device.refused', sentence));
    else if (oldest.isOfStream) this.#deps.refused(oldest.lineNumber, sentence);
    // It may be a later line's, if the answer to this one was lost.
    else if (oldest.isLate && this.#isStreaming) this.#deps.refused(0, sentence);
    if (isAnswer) {
      this.#done();
      this.pump();
    }
  }

  /** The oldest line is done. */
  #done(): void {
    const entry = this.#sent.shift();
    if (!entry) return;
    entry.question?.resolve(entry.question.replies);
    if (entry.isOfStream && !entry.isReportedDone) this.#deps.acked(entry);
    entry.isReportedDone = true;
    this.#watch();
    this.#checkEnd();
  }

  #checkEnd(): void {
    if (!this.#isStreaming || !this.#feed?.isAtEnd) return;
    const isOpen = ({ isOfStream }: PendingLine) => isOfStream;
    if (this.#sent.some(isOpen) || this.#again.some(isOpen)) return;
    this.#isStreaming = false;
    const { refusedPiece } = this.#lost;
    if (refusedPiece === undefined) this.#deps.finished();
    else this.#deps.refused(0, refusedPiece);
  }

  /** Waits for the last complaint, then begins again there; what was answered cannot be lost. */
  #wantsAgain(from: number): void {
    this.#skipsOk = true;
    this.damagedAnswers++;
    if (!this.#deps.spec.isNumbered || !this.#lost.wanted(from)) {
      this.#deps.gaveUp();
      return;
    }
    this.isLossy = true;
    this.#resend?.timer[Symbol.dispose]();
    const timer = this.#deps.clock.setTimer(ECHO, () => this.#sendAgain());
    this.#resend = { from, timer };
  }

  #sendAgain(): void {
    const from = this.#resend?.from ?? 0;
    this.#resend = undefined;
    // The `ok` that some versions send with their request has come by now; the next is an answer.
    this.#skipsOk = false;
    const again = this.#sent.since(from);
    if (from <= this.#sent.lastNumber && again[0]?.number !== from) {
      this.#deps.gaveUp();
      return;
    }
    this.#sent.keep(({ number }) => number < from && number > 0);
    this.#leaveOut(again);
    this.pump();
  }

  #leaveOut(again: readonly PendingLine[]): void {
    const [probe] = this.#deps.spec.probes;
    this.#again = this.#isStreaming ? this.#sent.dueAgain(again, probe) : this.#sent.asked(again);
  }

  /** Sends what may go out now, as when the source has lines again. */
  pump(): void {
    if (this.#resend) return;
    while (this.#sendNext());
    this.#checkEnd();
  }

  /** Whether a line went out. */
  #sendNext(): boolean {
    const again = this.#again[0];
    if (again) {
      if (!this.#hasRoom(again.bytes.length)) return false;
      this.#again = this.#again.slice(1);
      this.#transmit(again);
      return true;
    }
    const wanted = this.#wanted[0];
    if (wanted) {
      const line = new TextEncoder().encode(wanted.line);
      const bytes = this.#sent.framed(line);
      if (!wanted.isUrgent && !this.#hasRoom(bytes.length)) return false;
      if (this.#sent.needsProbe) {
        this.#sendProbe();
        return true;
      }
      this.#wanted.shift();
      const sign = this.#signOf(wanted.line);
      const { question } = wanted;
      this.#transmit(this.#sent.numbered({ ...PLAIN, line, bytes, sign, question }));
      return true;
    }
    return this.#isStreaming && !this.#isPaused && this.#sendFromStream();
  }

  #sendFromStream(): boolean {
    const feed = this.#feed;
    const source = feed?.ready();
    if (!feed || !source) return false;
    const { start, length, seconds, moves, makesBlock, isWholeLine, x, y } = source;
    const line = source.bytes.slice(start, start + length);
    const bytes = this.#sent.framed(line);
    if (!this.#hasRoom(bytes.length) || !feed.mayFollow(seconds, this.#sent)) {
      feed.gaps.full();
      return false;
    }
    const lineNumber = feed.isProgram(source) ? source.lineNumber : 0;
    const sign = lineNumber === 0 ? this.#signOf(String.fromCharCode(...line)) : undefined;
    const queued = { lineNumber, seconds, moves, makesBlock, isWholeLine, x, y };
    feed.taken(source);
    const sent = this.#sent.numbered({ ...PLAIN, ...queued, line, bytes, sign, isOfStream: true });
    this.#deps.sent(sent);
    this.#transmit(sent);
    feed.gaps.sent(this.#deps.clock.now());
    return true;
  }

  /** Goes ahead of a line, which waits for its answer only where lines go out one at a time. */
  #sendProbe(): void {
    const { line: text, sign } = this.#sent.probeOf(this.#deps.spec.probes);
    const line = new TextEncoder().encode(text);
    const entry = { ...(this.isLossy ? timedProbe() : PROBE_LINE), line, sign };
    this.#transmit(this.#sent.numbered({ ...entry, bytes: this.#sent.framed(line) }));
  }

  #signOf(line: string): RepRapReply['kind'] | undefined {
    const { isNumbered, where } = this.#deps.spec;
    return isNumbered && line === where ? 'position' : undefined;
  }

  #hasRoom(bytes: number): boolean {
    if (this.#sent.areAllLate) return true;
    return !this.isLossy && this.#sent.inFlight + bytes < this.#deps.rxBytes;
  }

  #transmit(entry: PendingLine): void {
    this.#deps.write(entry.bytes);
    this.#note(entry);
  }

  #note(entry: PendingLine): void {
    const isFirst = this.#sent.waitedFor === undefined;
    this.#sent.add(entry);
    if (isFirst) this.#watch();
  }

  /** Times the question that is being answered. */
  #watch(): void {
    this.#timer?.[Symbol.dispose]();
    const { waitedFor } = this.#sent;
    const { question } = waitedFor ?? {};
    this.#timer = question && this.#deps.clock.setTimer(question.seconds, () => this.#giveUp());
  }

  #giveUp(): void {
    const { waitedFor } = this.#sent;
    if (waitedFor?.question === undefined) return;
    const { question } = waitedFor;
    waitedFor.isLate = true;
    waitedFor.question = undefined;
    question.reject(silent());
    // Where the probes were lost, too, no answer would prove anything any more.
    if (this.#sent.areLost(this.#deps.spec.probes) && this.#deps.isAtRest()) this.#sent.clear();
    this.#watch();
    this.pump();
  }
}
