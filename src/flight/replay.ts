// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was sent in a flight, sent once more to a virtual controller: at the recorded times, but never
 * before it has given as many replies as the real one had, since that is what the sender waited for.
 * Then both conversations are compared. Status reports and what a board says of itself are left out:
 * they differ from moment to moment and from board to board.
 */
import type { Flight } from './read-flight.js';
import { type Difference, differencesOf, type Reply } from './reply-differences.js';
import { isRealTime, WireLines } from './wire-lines.js';

export type { Difference };

/** A controller on a clock of its own, as Grbl's simulator is. Times s. */
export interface Twin {
  onData: (bytes: Uint8Array) => void;
  readonly now: number;
  powerUp(): void;
  write(bytes: Uint8Array): void;
  advance(seconds: number): void;
  /** Infinity: nothing will happen by itself. */
  nextEventAt(): number;
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
  /** False: the ring had gone round, so the twin did not hear the beginning. */
  readonly isWhole: boolean;
}

const SHOWN = 50;
/** How long the twin may take for an answer that the real board had given, s. */
const PATIENCE = 600;
const RESET = 0x18;
/** Reports, and a board's words about itself. */
const UNCOMPARED = /^(<|\$\d+=|\[(VER|OPT|AXS|NEWOPT|FIRMWARE|MSG|DRIVER|BOARD|G\d\d|TLO)\b)/;
const BANNER = /^(Grbl|GrblHAL)\b.*\[/i;

export function replayFlight(
  flight: Flight,
  twin: Twin,
  onProgress: (seconds: number) => void = () => undefined,
): ReplayReport {
  const recorded = new Conversation();
  const replayed = new Conversation();
  twin.onData = (bytes) => replayed.heard(bytes, twin.now);
  twin.powerUp();
  let isFirst = true;
  let lag = 0;
  let seconds = 0;
  for (const record of flight.records()) {
    seconds = record.seconds;
    onProgress(seconds);
    if (record.kind === 'received') recorded.heard(record.bytes, seconds);
    if (record.kind !== 'sent') continue;
    if (isFirst && recorded.replies.length === 0) replayed.forget();
    isFirst = false;
    passTo(twin, seconds + lag);
    catchUp(twin, () => replayed.replies.length >= recorded.replies.length);
    lag = Math.max(lag, twin.now - seconds);
    recorded.said(record.bytes);
    replayed.said(record.bytes);
    twin.write(record.bytes);
  }
  catchUp(twin, () => replayed.replies.length >= recorded.replies.length);
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

function passTo(twin: Twin, seconds: number): void {
  if (seconds > twin.now) twin.advance(seconds - twin.now);
}

/** Lets the twin go on until it has answered as much as was recorded, or has nothing left to say. */
function catchUp(twin: Twin, isDone: () => boolean): void {
  const end = twin.now + PATIENCE;
  while (!isDone()) {
    const next = twin.nextEventAt();
    if (next === Number.POSITIVE_INFINITY || next > end) return;
    // At least a little: an event may be due at this very moment.
    twin.advance(Math.max(next - twin.now, 1e-6));
  }
}

/** What one controller said, and to which line it answered. */
class Conversation {
  readonly replies: Reply[] = [];
  linesSent = 0;
  readonly #in = new WireLines();
  readonly #out = new WireLines();
  readonly #unanswered: string[] = [];

  said(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === RESET) {
        this.#unanswered.length = 0;
        this.#out.clear();
      }
    }
    const ordinary = bytes.filter((byte) => !isRealTime(byte));
    for (const line of this.#out.read(ordinary)) {
      this.linesSent++;
      this.#unanswered.push(line);
    }
  }

  heard(bytes: Uint8Array, seconds: number): void {
    for (const text of this.#in.read(bytes)) {
      if (UNCOMPARED.test(text)) continue;
      const answersLine = text === 'ok' || text.startsWith('error:');
      const line = answersLine ? this.#unanswered.shift() : undefined;
      const words = BANNER.test(text) ? 'restart' : text;
      this.replies.push({ text: words, seconds, ...(line !== undefined && { line }) });
    }
  }

  /** The banner of a board that was running already when it was connected to. */
  forget(): void {
    this.replies.length = 0;
  }
}
