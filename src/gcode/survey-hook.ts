// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the lines around a job do: where they lead, how long they are, and whether any of them could
 * fire the beam. Such lines are for air, exhaust and parking, so a power above zero is reported even where
 * this firmware might not burn with it. Program coordinates, mm.
 */
import type { Bounds } from '../geometry/bounds.js';
import { LineCollector } from './line-collector.js';
import { ProgramReading } from './program-reading.js';
import type { ProgramRules } from './program-rules.js';
import { ProgramSurveyor } from './survey-program.js';
import type { UnfollowedLine } from './unfollowed-lines.js';

export interface HookSurvey {
  readonly moveBounds: Bounds;
  /** Characters after cleaning. */
  readonly longestLine: number;
  /** The first line that could fire. */
  readonly beamLine?: string;
  readonly unfollowed: readonly UnfollowedLine[];
}

export interface HookSurveyOptions {
  /** The S word of full power. */
  readonly maxS: number;
  /** What burns in the machine's firmware. */
  readonly rules: ProgramRules;
}

/** `lines` with their macros expanded. Throws AppError `program.out-of-range`. */
export function surveyHook(
  lines: readonly string[],
  { maxS, rules }: HookSurveyOptions,
): HookSurvey {
  const surveyor = new ProgramSurveyor({ maxS, rules, zones: [] });
  surveyor.read(new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  const { moveBounds, longestLine, unfollowed } = surveyor.end();
  const watch = new BeamWatch({ maxS, rules });
  const beamLine = lines.find((line) => watch.couldFire(line));
  return { moveBounds, longestLine, unfollowed, ...(beamLine !== undefined && { beamLine }) };
}

class BeamWatch {
  readonly #on: ReadonlySet<number>;
  readonly #off: ReadonlySet<number>;
  readonly #reading: ProgramReading;
  #isOn = false;
  /** The last S word; a program that ran before may have left any value. */
  #s = Number.NaN;

  constructor(options: HookSurveyOptions) {
    const { firesByFan } = options.rules;
    this.#on = new Set(firesByFan ? [3, 4, 106] : [3, 4]);
    this.#off = new Set(firesByFan ? [5, 107] : [5]);
    this.#reading = new ProgramReading(options);
  }

  couldFire(line: string): boolean {
    const words = this.#read(line);
    const { power, standing } = this.#reading.beam;
    return this.#isSuspect(words) || power > 0 || standing > 0;
  }

  #isSuspect(words: readonly (readonly [letter: string, value: number])[]): boolean {
    const orders = words.filter(([letter]) => letter === 'M').map(([, value]) => value);
    if (orders.some((order) => this.#on.has(order))) this.#isOn = true;
    const isOff = orders.some((order) => this.#off.has(order));
    if (isOff) this.#isOn = false;
    const isPower =
      orders.every((order) => this.#on.has(order) || this.#off.has(order)) &&
      !words.some(([letter, value]) => letter === 'G' && value === 4);
    const s = isPower ? words.find(([letter]) => letter === 'S')?.[1] : undefined;
    if (s !== undefined) this.#s = s;
    return this.#isOn ? this.#s !== 0 : !isOff && s !== undefined && s > 0;
  }

  #read(line: string): readonly (readonly [letter: string, value: number])[] {
    const collector = new LineCollector();
    for (const byte of new TextEncoder().encode(`${line}\n`)) {
      if (collector.push(byte)) break;
    }
    this.#reading.read(collector);
    const { letters, values, count } = this.#reading.words;
    return Array.from({ length: count }, (_none, i) => {
      return [String.fromCharCode(letters[i]!), values[i]!] as const;
    });
  }
}
