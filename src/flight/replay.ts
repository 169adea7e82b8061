// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was sent in a flight, sent once more to a virtual controller: at the recorded times, but never
 * before it has given as many replies as the real one had, since that is what the sender waited for.
 * Then both conversations are compared. Status reports and what a board reports about itself are left out:
 * they differ from moment to moment and from board to board.
 */
import type { Flight } from './read-flight.js';
import { type Difference, differencesOf, type RecordedReply } from './reply-differences.js';
import { bypassesLines, WireLines } from './wire-lines.js';

export type { Difference };

/** A controller on a clock of its own, as a simulator is. Times s. */
export interface Replica {
  onData: (bytes: Uint8Array) => void;
  readonly now: number;
  powerUp(): void;
  write(bytes: Uint8Array): void;
  advance(seconds: number): void;
  /** Infinity: nothing will happen by itself. */
  nextEventAt(): number;
}

export interface ReplayOptions {
  /** Whether a controller sends this line when it has started; versions differ in it. */
  isGreeting(line: string): boolean;
  onProgress(seconds: number): void;
}

export interface ReplayReport {
  /** Length of the recording. */
  readonly seconds: number;
  readonly linesSent: number;
  readonly repliesCompared: number;
  /** The first fifty. */
  readonly differences: readonly Difference[];
  /** Counted up to a thousand. */
  readonly differenceCount: number;
  /** False: the ring had gone round, so the replica did not hear the beginning. */
  readonly isWhole: boolean;
}

const SHOWN = 50;
/** How long the replica may take for an answer that the real board had given, s. */
const PATIENCE = 600;
const RESET = 0x18;
/** Reports, and a board's words about itself; grblHAL has a list of each kind of thing that it knows. */
const UNCOMPARED =
  /^(<|\$\d+=|\[(VER|OPT|AXS|NEWOPT|FIRMWARE|MSG|DRIVER|BOARD|PLUGIN|HLP|SIGNALS|NVS|GC|G\d\d|TLO|HOME|SPINDLE|[A-Z]+CODE|SETTING[A-Z]*)\b)/;

export function replayFlight(
  flight: Flight,
  replica: Replica,
  { isGreeting, onProgress }: ReplayOptions,
): ReplayReport {
  const recorded = new Conversation(isGreeting);
  const replayed = new Conversation(isGreeting);
  replica.onData = (bytes) => replayed.receive(bytes, replica.now);
  replica.powerUp();
  let isFirst = true;
  let lag = 0;
  let seconds = 0;
  for (const record of flight.records()) {
    seconds = record.seconds;
    onProgress(seconds);
    if (record.kind === 'received') recorded.receive(record.bytes, seconds);
    if (record.kind !== 'sent') continue;
    if (isFirst && recorded.replies.length === 0) replayed.forget();
    isFirst = false;
    passTo(replica, seconds + lag);
    catchUp(replica, () => replayed.replies.length >= recorded.replies.length);
    lag = Math.max(lag, replica.now - seconds);
    recorded.said(record.bytes);
    replayed.said(record.bytes);
    replica.write(record.bytes);
  }
  catchUp(replica, () => replayed.replies.length >= recorded.replies.length);
  const differences = differencesOf(recorded.replies, replayed.replies);
  return {
    seconds,
    linesSent: recorded.linesSent,
    repliesCompared: recorded.replies.length,
    differences: differences.slice(0, SHOWN),
    differenceCount: differences.length,
    isWhole: flight.isWhole,
  };
}

function passTo(replica: Replica, seconds: number): void {
  if (seconds > replica.now) replica.advance(seconds - replica.now);
}

/** Lets the replica run until it has answered as much as was recorded, or has nothing left to say. */
function catchUp(replica: Replica, isDone: () => boolean): void {
  const end = replica.now + PATIENCE;
  while (!isDone()) {
    const next = replica.nextEventAt();
    if (next === Number.POSITIVE_INFINITY || next > end) return;
    // Time advances at least a little: an event may be due at this very moment.
    replica.advance(Math.max(next - replica.now, 1e-6));
  }
}

/** What one controller said, and to which line it answered. */
class Conversation {
  readonly replies: RecordedReply[] = [];
  linesSent = 0;
  readonly #isGreeting: (line: string) => boolean;
  readonly #in = new WireLines();
  readonly #out = new WireLines();
  readonly #unanswered: string[] = [];

  constructor(isGreeting: (line: string) => boolean) {
    this.#isGreeting = isGreeting;
  }

  said(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === RESET) {
        this.#unanswered.length = 0;
        this.#out.clear();
      }
    }
    const ordinary = bytes.filter((byte) => !bypassesLines(byte));
    for (const line of this.#out.read(ordinary)) {
      this.linesSent++;
      this.#unanswered.push(line);
    }
  }

  receive(bytes: Uint8Array, seconds: number): void {
    for (const text of this.#in.read(bytes)) {
      if (UNCOMPARED.test(text)) continue;
      const answersLine = text === 'ok' || text.startsWith('error:');
      const line = answersLine ? this.#unanswered.shift() : undefined;
      const words = this.#isGreeting(text) ? 'restart' : text;
      this.replies.push({ text: words, seconds, ...(line !== undefined && { line }) });
    }
  }

  /** The banner of a board that was running already when it was connected to. */
  forget(): void {
    this.replies.length = 0;
  }
}
