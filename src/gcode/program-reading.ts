// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one reader of programs: what a program has said so far (`program-state.ts`) and what burns by the
 * rules of the firmware it is for, line by line. The gate before a beam, the guard of the bed, the lines
 * around jobs, resume, time to come and forecasts all read with it.
 */
import type { Message } from '../base/message.js';
import type { Point } from '../geometry/path.js';
import type { LineCollector } from './line-collector.js';
import { outOfRange } from './program-range.js';
import type { BeamReader, ProgramRules } from './program-rules.js';
import { ProgramState } from './program-state.js';
import { Words, type WordsFault } from './words.js';

const STAR = 0x2a;

export interface ReadingOptions {
  readonly rules: ProgramRules;
  /** The S word of full power. */
  readonly maxS: number;
  /** Where the head is before the first line; at zero by default. */
  readonly start?: Point;
  /** The system of coordinates in force, 54…59; and machine coordinates, as far as they are known. */
  readonly coordinates?: number;
  readonly zeros?: Readonly<Partial<Record<number, Point>>>;
  /** Where the zero in force lies. */
  readonly zero?: Point;
}

export class ProgramReading {
  readonly state: ProgramState;
  readonly beam: BeamReader;
  readonly words = new Words();
  /** Why the last line could not be read to its end. */
  fault: WordsFault = 'none';
  readonly #takesFlags: boolean;

  constructor(options: ReadingOptions) {
    const { rules, maxS, start, coordinates, zeros = {}, zero } = options;
    this.#takesFlags = rules.takesFlags;
    const offsets = Object.entries(zeros).flatMap(([system, at]) =>
      at === undefined ? [] : [[Number(system), at] as const],
    );
    this.state = new ProgramState(start, {
      rules,
      offsets: new Map(offsets),
      ...(coordinates !== undefined && { system: coordinates }),
      ...(zero !== undefined && { workOffset: zero }),
    });
    this.beam = rules.reader(maxS);
  }

  /** Takes a cleaned line, but one that cannot be read to its end, which is never sent either. */
  read({ bytes, length }: LineCollector): void {
    const { state, words } = this;
    const before = { s: state.s, feedMmPerMin: state.feedMmPerMin };
    this.fault = words.read(bytes, 0, endOfWords(bytes, length), this.#takesFlags);
    if (this.fault !== 'none') words.count = 0;
    state.read(words);
    this.beam.read(words, state, before);
  }

  /** What of the last line no machine could do, to follow "line 7 …". */
  get outOfRange(): Message | undefined {
    return outOfRange(this.words, this.state);
  }
}

/** What follows a star is the checksum of a numbered line. The buffer is far longer than most lines. */
function endOfWords(bytes: Uint8Array, length: number): number {
  for (let at = 1; at < length; at++) if (bytes[at] === STAR) return at;
  return length;
}
