// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines that are on their way or in the controller, in the order in which they are answered, and
 * the last few numbered ones, answered or not, in case they are wanted again. Decides nothing.
 */
import type { QueuedLine } from '../feeding/planner-window.js';
import { checkedLine, plainLine } from './checked-line.js';
import type { Probe, RepRapReply } from './firmware.js';

export interface Question {
  readonly replies: RepRapReply[];
  readonly seconds: number;
  readonly resolve: (replies: readonly RepRapReply[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface PendingLine extends QueuedLine {
  /** The number on the wire; 0 where lines are not numbered. */
  readonly number: number;
  /** The line itself, and as it goes out. */
  readonly line: Uint8Array;
  readonly bytes: Uint8Array;
  readonly isOfStream: boolean;
  /** Its answer begins with a reply of this kind, and no `ok` before that is its own. */
  readonly sign: RepRapReply['kind'] | undefined;
  isSignSeen: boolean;
  /** Sent for the sake of its sign, which proves that all lines before it are done. */
  readonly isProbe: boolean;
  /** The time for its answer is over: it may still come, or never. */
  isLate: boolean;
  /** It was reported as done. */
  isReportedDone: boolean;
  question?: Question | undefined;
}

/** A line that is nothing special. */
export const PLAIN = {
  number: 0,
  lineNumber: 0,
  seconds: 0,
  moves: false,
  makesBlock: false,
  isWholeLine: true,
  x: 0,
  y: 0,
  isOfStream: false,
  sign: undefined,
  isSignSeen: false,
  isProbe: false,
  isLate: false,
  isReportedDone: false,
} as const;

/** Its answer is not waited for. */
export const PROBE_LINE = { ...PLAIN, isProbe: true, isLate: true } as const;
const PROBE_PATIENCE = 2;

/** Its answer is waited for, for a while, and is of no other consequence. */
export function timedProbe() {
  const ignored = () => undefined;
  const question = { replies: [], seconds: PROBE_PATIENCE, resolve: ignored, reject: ignored };
  return { ...PROBE_LINE, isLate: false, question };
}

/** Lines kept to be sent again. */
const KEPT = 64;

export class PendingLines {
  inFlight = 0;
  /** Motion that the unanswered lines ask for. */
  seconds = 0;
  readonly #isNumbered: boolean;
  #number = 0;
  #unanswered: PendingLine[] = [];
  #kept: PendingLine[] = [];

  constructor(isNumbered: boolean) {
    this.#isNumbered = isNumbered;
  }

  get count(): number {
    return this.#unanswered.length;
  }

  get oldest(): PendingLine | undefined {
    return this.#unanswered[0];
  }

  /** The first line whose answer is waited for. */
  get waitedFor(): PendingLine | undefined {
    return this.#unanswered.find(({ question, isOfStream }) => question || isOfStream);
  }

  /** Whether nothing is on its way but lines whose time is over. */
  get areAllLate(): boolean {
    return this.#unanswered.every(({ isLate }) => isLate);
  }

  /** Whether a line is late and no probe was sent after it. */
  get needsProbe(): boolean {
    const late = this.#unanswered.findLastIndex(({ isLate }) => isLate);
    return late > this.#unanswered.findLastIndex(({ isProbe }) => isProbe);
  }

  /** Whether the time of all is over, and each of the probes is among them. */
  areLost(probes: readonly Probe[]): boolean {
    const out = this.#unanswered.filter(({ isProbe }) => isProbe).map(({ line }) => textOf(line));
    return this.areAllLate && probes.every(({ line }) => out.includes(line));
  }

  get lastNumber(): number {
    return this.#number;
  }

  /** `N7 G1X5*93` for the next number; the line itself where none are wanted. */
  framed(line: Uint8Array): Uint8Array {
    return this.#isNumbered ? checkedLine(this.#number + 1, line) : plainLine(line);
  }

  /** Gives the line, framed for it, the next number. */
  numbered(entry: Omit<PendingLine, 'number'>): PendingLine {
    return { ...entry, number: this.#isNumbered ? ++this.#number : 0 };
  }

  add(entry: PendingLine): void {
    this.#unanswered.push(entry);
    this.inFlight += entry.bytes.length;
    this.seconds += entry.seconds;
    if (entry.number <= (this.#kept.at(-1)?.number ?? 0)) return;
    this.#kept.push(entry);
    if (this.#kept.length > KEPT) this.#kept.shift();
  }

  /** The oldest one is answered. */
  shift(): PendingLine | undefined {
    const entry = this.#unanswered.shift();
    this.#count();
    return entry;
  }

  findIndex(isIt: (entry: PendingLine) => boolean): number {
    return this.#unanswered.findIndex(isIt);
  }

  some(isIt: (entry: PendingLine) => boolean): boolean {
    return this.#unanswered.some(isIt);
  }

  /** The others will not be answered. */
  keep(isKept: (entry: PendingLine) => boolean): void {
    this.#unanswered = this.#unanswered.filter(isKept);
    this.#count();
  }

  /** The lines from a number on, as far as they are remembered. */
  since(number: number): readonly PendingLine[] {
    return this.#kept.filter((entry) => entry.number >= number);
  }

  /** Counts on from here; what was sent with later numbers never was. */
  countFrom(number: number): void {
    this.#number = number - 1;
    this.#kept = this.#kept.filter((entry) => entry.number < number);
  }

  /** Lines stay counted, but their answers are no longer waited for. Returns the questions. */
  takeQuestions(): readonly Question[] {
    const questions = this.#unanswered.flatMap(({ question }) => question ?? []);
    for (const entry of this.#unanswered) entry.question = undefined;
    return questions;
  }

  /** The lines to be sent again in a job: a probe replaces what nothing waits for any more, as it would come late. */
  dueAgain(again: readonly PendingLine[], { line: text, sign }: Probe): readonly PendingLine[] {
    const line = new TextEncoder().encode(text);
    return again.map((entry) =>
      entry.question || entry.isOfStream
        ? entry
        : {
            ...entry,
            ...timedProbe(),
            number: entry.number,
            line,
            sign,
            bytes: checkedLine(entry.number, line),
          },
    );
  }

  /** The same without a job: only what is asked, with numbers that have no hole. */
  asked(again: readonly PendingLine[]): readonly PendingLine[] {
    if (again[0]) this.countFrom(again[0].number);
    return again
      .filter(({ question }) => question !== undefined)
      .map((entry) => this.numbered({ ...entry, bytes: this.framed(entry.line) }));
  }

  /** The probe whose answer cannot be that of a line on its way, or the first. */
  probeOf(probes: readonly Probe[]): Probe {
    const texts = this.#unanswered.map(({ line }) => textOf(line));
    return probes.find(({ line }) => !texts.includes(line)) ?? probes[0]!;
  }

  /** Nothing is on its way any more. */
  clear(): void {
    this.#unanswered = [];
    this.#kept = [];
    this.#count();
  }

  /**
   * What the controller did not know is what became of a line on its way: a `piece`, which it wants again,
   * or two lines in one whose checksum fits by chance, the first of them `swallowed` and taken for done.
   */
  damageOf(quote: string): 'none' | 'piece' | 'swallowed' {
    if (!this.#isNumbered) return 'none';
    // No line holds a checksum but by accident, and something after one is another line.
    if (/^[^*]*\*\d+[^\d]/.test(quote)) return 'swallowed';
    if (quote.includes('*')) return 'piece';
    const isPiece = this.#kept.some(({ line, bytes }) => {
      const text = textOf(line);
      const framed = textOf(bytes).trimEnd();
      const isEnd = framed.endsWith(quote) || framed.replace(/\*\d+$/, '').endsWith(quote);
      return quote !== text && (isEnd || quote.endsWith(text));
    });
    return isPiece ? 'piece' : 'none';
  }

  /** Summed again each time, so that no rounding adds up. */
  #count(): void {
    this.inFlight = this.#unanswered.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.seconds = this.#unanswered.reduce((sum, { seconds }) => sum + seconds, 0);
  }
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
