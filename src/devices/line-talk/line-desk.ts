// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Sends lines so that the controller's receive buffer never overflows, and knows which of them are
 * unanswered: questions first, then the stream. Where lines are numbered, what was lost on the way is
 * sent again from the number the controller names; a number is never done twice. A line asking for
 * the position is a landmark: its answer proves that all before it are done, whatever became of their
 * `ok`s, and no `ok` passes it before. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Clock } from '../clock.js';
import type { LineSupply } from '../grbl/program-file.js';
import { checkedLine, plainLine } from './line-frame.js';
import type { Reply, Tongue } from './tongue.js';

export interface DeskPorts {
  readonly tongue: Tongue;
  readonly clock: Clock;
  readonly rxBytes: number;
  write(bytes: Uint8Array): void;
  /** A line of the stream goes out for the first time; `fileLine` is 0 when it is not of the program. */
  sent(line: Uint8Array, fileLine: number): void;
  /** The oldest line of the stream is done. */
  acked(): void;
  /** A line of the stream was refused. */
  refused(fileLine: number, sentence: string): void;
  /** The stream has ended and every line of it is done. */
  finished(): void;
  /** Lines get lost so often that the link is of no use. */
  gaveUp(): void;
}

interface Question {
  readonly replies: Reply[];
  readonly seconds: number;
  readonly resolve: (replies: readonly Reply[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Entry {
  /** On the wire; 0 where lines are not numbered. */
  readonly number: number;
  /** The line itself, and as it goes out. */
  readonly line: Uint8Array;
  readonly bytes: Uint8Array;
  /** In the program, 0 for lines that are not of it. */
  readonly fileLine: number;
  readonly isOfStream: boolean;
  readonly isLandmark: boolean;
  hasPosition: boolean;
  readonly question?: Question;
}

interface Wanted {
  readonly line: string;
  /** Goes out before all others, whether there seems to be room or not. */
  readonly isUrgent: boolean;
  readonly question: Question;
}

/** Late complaints about lines that were already on their way come within this time. */
const ECHO = 0.1;
/** Lines kept to be sent again. */
const KEPT = 64;
/** The same line asked for this often in a row. */
const MAX_RESENDS = 10;

export class LineDesk {
  readonly #ports: DeskPorts;
  #number = 0;
  #wanted: Wanted[] = [];
  #unanswered: Entry[] = [];
  #kept: Entry[] = [];
  #again: Entry[] = [];
  #inFlight = 0;
  #supplies: LineSupply[] = [];
  #program: LineSupply | undefined;
  #hasLine = false;
  #isStreaming = false;
  #isPaused = false;
  #resend: { from: number; readonly timer: Disposable } | undefined;
  #lastResend = { line: -1, times: 0 };
  #skipsOk = false;
  /**
   * Lines were lost: from then on one at a time, since a controller that throws its buffer away may
   * take the rest of a line that was just arriving for a line of its own.
   */
  #isLossy = false;
  #timer: Disposable | undefined;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  get unansweredCount(): number {
    return this.#unanswered.length + this.#again.length;
  }

  get hasQuestion(): boolean {
    return this.#wanted.length > 0 || this.#unanswered.some(({ question }) => question);
  }

  /** Resolves with what was said before the `ok`; rejects with `device.refused` or `device.silent`. */
  ask(line: string, seconds = 10, isUrgent = false): Promise<readonly Reply[]> {
    return new Promise((resolve, reject) => {
      const question = { replies: [], seconds, resolve, reject };
      this.#wanted.push({ line, isUrgent, question });
      this.#pump();
    });
  }

  /** Begins a stream; lines of `program` are told as acked. */
  begin(supplies: readonly LineSupply[], program: LineSupply): void {
    this.#supplies = [...supplies];
    this.#program = program;
    this.#isStreaming = true;
    this.#isPaused = false;
    this.#hasLine = false;
    this.#isLossy = false;
    this.#pump();
  }

  /** No further line of the stream goes out until `goOn`; questions do. */
  pause(): void {
    this.#isPaused = true;
  }

  goOn(): void {
    this.#isPaused = false;
    this.#pump();
  }

  /** The supply has lines again. */
  refill(): void {
    this.#pump();
  }

  /** No further line goes out; those in the controller are still waited for. */
  endStream(): void {
    this.#isStreaming = false;
    this.#supplies = [];
    const first = this.#again[0];
    if (first) this.#renumber(this.#again, first.number);
  }

  /** Questions will not be asked any more, or their answers not be told; lines stay counted. */
  dropQuestions(error: AppError): void {
    const questions = [...this.#wanted, ...this.#unanswered, ...this.#again];
    this.#wanted = [];
    this.#unanswered = this.#unanswered.map(withoutQuestion);
    this.#again = this.#again.map(withoutQuestion);
    this.#watch();
    for (const { question } of questions) question?.reject(error);
  }

  /** Past every queue. A line among it that is answered with `ok` is counted in. */
  raw(text: string, isAnswered: boolean): void {
    const bytes = new TextEncoder().encode(text);
    this.#ports.write(bytes);
    if (isAnswered) this.#note({ ...PLAIN, number: 0, line: bytes, bytes });
  }

  /**
   * Asks for the position past the window, without a number: its answer proves what is done when
   * `ok`s were lost, and if it does not fit it is only lost itself.
   */
  probe(): void {
    const line = new TextEncoder().encode(this.#ports.tongue.where);
    // The line end before it ends a line whose own was lost.
    const bytes = new TextEncoder().encode(`\n${this.#ports.tongue.where}\n`);
    this.#ports.write(bytes);
    const isProbe = ({ number, isLandmark }: Entry) => number === 0 && isLandmark;
    this.#keepUnanswered((entry) => !isProbe(entry));
    this.#note({ ...PLAIN, number: 0, line, bytes, isLandmark: true });
  }

  /** Everything unanswered will stay so. Numbers begin anew where `isRestart`. */
  forget(error: AppError, isRestart: boolean): void {
    this.endStream();
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#resend?.timer[Symbol.dispose]();
    this.#resend = undefined;
    this.#skipsOk = false;
    const questions = [...this.#wanted, ...this.#unanswered, ...this.#again];
    this.#wanted = [];
    this.#unanswered = [];
    this.#again = [];
    this.#inFlight = 0;
    if (isRestart) this.#number = 0;
    this.#kept = [];
    for (const { question } of questions) question?.reject(error);
  }

  /** Everything the controller says comes through here. */
  hear(reply: Reply): void {
    const skipsOk = this.#skipsOk;
    this.#skipsOk = false;
    switch (reply.kind) {
      case 'ok':
        if (!skipsOk || reply.line !== undefined) this.#ok(reply.line);
        break;
      case 'resend':
        this.#skipsOk = true;
        this.#lost(reply.line);
        break;
      case 'refused':
        if (reply.quote === undefined || !this.#isPiece(reply.quote)) this.#refused(reply.sentence, reply.isAnswer);
        break;
      case 'locked':
        this.#refused(reply.sentence, reply.isAnswer);
        break;
      case 'position':
        this.#landmark();
        this.#unanswered[0]?.question?.replies.push(reply);
        break;
      case 'busy':
        this.#watch();
        break;
      default:
        this.#unanswered[0]?.question?.replies.push(reply);
    }
  }

  #ok(line: number | undefined): void {
    if (line !== undefined) {
      const last = this.#unanswered.findLastIndex(({ number }) => number === line);
      if (last < 0) return;
      for (let i = 0; i < last; i++) this.#done();
    }
    const oldest = this.#unanswered[0];
    if (oldest?.isLandmark && !oldest.hasPosition) return;
    this.#done();
    this.#pump();
  }

  /** All before the landmark are done. */
  #landmark(): void {
    const at = this.#unanswered.findIndex((entry) => entry.isLandmark && !entry.hasPosition);
    for (let i = 0; i < at; i++) this.#done();
    if (at >= 0 && this.#unanswered[0]) this.#unanswered[0].hasPosition = true;
  }

  /** A piece of a line, or one whose number was damaged, is not known, and will be asked for again. */
  #isPiece(quote: string): boolean {
    const said = quote.replace(/\*\d*$/, '');
    return this.#kept.some(({ number, line }) => {
      const text = String.fromCharCode(...line);
      if (said === text) return false;
      return said.endsWith(text) || `N${number} ${text}`.endsWith(said);
    });
  }

  #refused(sentence: string, isAnswer: boolean): void {
    const oldest = this.#unanswered[0];
    if (!oldest) return;
    if (oldest.question) {
      oldest.question.reject(new AppError('device.refused', sentence));
    } else if (oldest.isOfStream) this.#ports.refused(oldest.fileLine, sentence);
    if (isAnswer) {
      this.#done();
      this.#pump();
    }
  }

  /** The oldest line is done. */
  #done(): void {
    const entry = this.#unanswered.shift();
    if (!entry) return;
    this.#inFlight -= entry.bytes.length;
    entry.question?.resolve(entry.question.replies);
    if (entry.isOfStream && entry.fileLine > 0) this.#ports.acked();
    this.#watch();
    this.#checkEnd();
  }

  #checkEnd(): void {
    if (!this.#isStreaming || this.#supplies.length > 0) return;
    const isOpen = [...this.#unanswered, ...this.#again].some(({ isOfStream }) => isOfStream);
    if (isOpen) return;
    this.#isStreaming = false;
    this.#ports.finished();
  }

  /** Waits for the last complaint, then begins again where the controller wants it. */
  #lost(from: number): void {
    const last = this.#lastResend;
    this.#lastResend = { line: from, times: last.line === from ? last.times + 1 : 1 };
    if (this.#lastResend.times > MAX_RESENDS) {
      this.#ports.gaveUp();
      return;
    }
    this.#isLossy = true;
    this.#resend?.timer[Symbol.dispose]();
    const timer = this.#ports.clock.setTimer(ECHO, () => this.#sendAgain());
    this.#resend = { from, timer };
  }

  #sendAgain(): void {
    const from = this.#resend?.from ?? 0;
    this.#resend = undefined;
    const again = this.#kept.filter(({ number }) => number >= from);
    if (from <= this.#number && again[0]?.number !== from) {
      this.#ports.gaveUp();
      return;
    }
    this.#keepUnanswered(({ number }) => number < from && number > 0);
    if (this.#isStreaming) this.#again = again;
    else this.#renumber(again, from);
    this.#pump();
  }

  #keepUnanswered(isKept: (entry: Entry) => boolean): void {
    this.#unanswered = this.#unanswered.filter(isKept);
    this.#inFlight = this.#unanswered.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** Of what is to be sent again, only the questions, with numbers that have no hole. */
  #renumber(again: readonly Entry[], from: number): void {
    this.#number = from - 1;
    this.#kept = this.#kept.filter(({ number }) => number < from);
    this.#again = again
      .filter(({ isOfStream }) => !isOfStream)
      .map((entry) => this.#numbered({ ...entry, bytes: this.#framed(entry.line) }));
  }

  #pump(): void {
    if (this.#resend) return;
    while (this.#sendNext());
    this.#checkEnd();
  }

  /** Whether a line went out. */
  #sendNext(): boolean {
    const again = this.#again[0];
    if (again) {
      if (!this.#hasRoom(again.bytes.length)) return false;
      this.#again.shift();
      this.#transmit(again);
      return true;
    }
    const wanted = this.#wanted[0];
    if (wanted) {
      const line = new TextEncoder().encode(wanted.line);
      const bytes = this.#framed(line);
      if (!wanted.isUrgent && !this.#hasRoom(bytes.length)) return false;
      this.#wanted.shift();
      const isLandmark = this.#isLandmark(wanted.line);
      const { question } = wanted;
      this.#transmit(this.#numbered({ ...PLAIN, line, bytes, isLandmark, question }));
      return true;
    }
    return this.#isStreaming && !this.#isPaused && this.#sendFromStream();
  }

  #sendFromStream(): boolean {
    const supply = this.#nextSupply();
    if (!supply) return false;
    const line = supply.bytes.slice(0, supply.length);
    const bytes = this.#framed(line);
    if (!this.#hasRoom(bytes.length)) return false;
    this.#hasLine = false;
    const fileLine = supply === this.#program ? supply.lineNumber : 0;
    this.#ports.sent(line, fileLine);
    const isLandmark = fileLine === 0 && this.#isLandmark(String.fromCharCode(...line));
    const entry = { ...PLAIN, line, bytes, fileLine, isLandmark, isOfStream: true };
    this.#transmit(this.#numbered(entry));
    return true;
  }

  /** The supply whose next line is ready. */
  #nextSupply(): LineSupply | undefined {
    for (;;) {
      const supply = this.#supplies[0];
      if (!supply || this.#hasLine) return supply;
      if (supply.next()) this.#hasLine = true;
      else if (supply.isAtEnd) this.#supplies.shift();
      else return undefined;
    }
  }

  #isLandmark(line: string): boolean {
    return this.#ports.tongue.isNumbered && line === this.#ports.tongue.where;
  }

  #hasRoom(bytes: number): boolean {
    if (this.#unanswered.length === 0) return true;
    return !this.#isLossy && this.#inFlight + bytes < this.#ports.rxBytes;
  }

  #numbered(entry: Omit<Entry, 'number'>): Entry {
    return { ...entry, number: this.#ports.tongue.isNumbered ? ++this.#number : 0 };
  }

  /** `N7 G1X5*93` for the next number; the line itself where none are wanted. */
  #framed(line: Uint8Array): Uint8Array {
    return this.#ports.tongue.isNumbered ? checkedLine(this.#number + 1, line) : plainLine(line);
  }

  #transmit(entry: Entry): void {
    this.#ports.write(entry.bytes);
    this.#note(entry);
  }

  #note(entry: Entry): void {
    this.#unanswered.push(entry);
    this.#inFlight += entry.bytes.length;
    if (entry.number > 0 && entry.number > (this.#kept.at(-1)?.number ?? 0)) {
      this.#kept.push(entry);
      if (this.#kept.length > KEPT) this.#kept.shift();
    }
    if (this.#unanswered.length === 1) this.#watch();
  }

  /** Times the question that is being answered. */
  #watch(): void {
    this.#timer?.[Symbol.dispose]();
    const question = this.#unanswered[0]?.question;
    this.#timer = question && this.#ports.clock.setTimer(question.seconds, () => this.#giveUp());
  }

  #giveUp(): void {
    const entry = this.#unanswered.shift();
    if (!entry) return;
    this.#inFlight -= entry.bytes.length;
    entry.question?.reject(silent());
    this.#watch();
    this.#pump();
  }
}

const PLAIN = { fileLine: 0, isOfStream: false, isLandmark: false, hasPosition: false } as const;

function withoutQuestion({ question: _, ...entry }: Entry): Entry {
  return entry;
}

function silent(): AppError {
  return new AppError(
    'device.silent',
    'The controller does not answer; check cable and power, then connect again.',
  );
}
