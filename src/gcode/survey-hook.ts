// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the lines around a job do: where they lead, how long they are, and whether any of them could
 * fire the beam. Such lines are for air, exhaust and parking, so a power above zero is told even where
 * this firmware might not burn with it. Program coordinates, mm.
 */
import type { Bounds } from '../geometry/bounds.js';
import { LineCollector } from './line-collector.js';
import { ProgramSurveyor } from './survey-program.js';
import { Words } from './words.js';

export interface HookSurvey {
  readonly moveBounds: Bounds;
  /** Characters after cleaning. */
  readonly longestLine: number;
  /** The first line that could fire. */
  readonly beamLine?: string;
}

export interface HookSurveyOptions {
  /** The S word of full power. */
  readonly maxS: number;
  /** The laser hangs on the pins of a fan, so that M106 is a beam and not air. */
  readonly isBeamOnFan: boolean;
}

/** `lines` with their macros expanded. */
export function surveyHook(
  lines: readonly string[],
  { maxS, isBeamOnFan }: HookSurveyOptions,
): HookSurvey {
  const surveyor = new ProgramSurveyor({ maxS, zones: [] });
  surveyor.read(new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  const { moveBounds, longestLine } = surveyor.end();
  const watch = new BeamWatch(isBeamOnFan);
  const beamLine = lines.find((line) => watch.couldFire(line));
  return { moveBounds, longestLine, ...(beamLine !== undefined && { beamLine }) };
}

class BeamWatch {
  readonly #on: ReadonlySet<number>;
  readonly #off: ReadonlySet<number>;
  readonly #words = new Words();
  #isOn = false;
  /** What S was last; whoever ran before may have left any. */
  #s = Number.NaN;

  constructor(isBeamOnFan: boolean) {
    this.#on = new Set(isBeamOnFan ? [3, 4, 106] : [3, 4]);
    this.#off = new Set(isBeamOnFan ? [5, 107] : [5]);
  }

  couldFire(line: string): boolean {
    const words = this.#read(line);
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
    this.#words.read(collector.bytes, 0, collector.length);
    const { letters, values, count } = this.#words;
    return Array.from({ length: count }, (_none, i) => {
      return [String.fromCharCode(letters[i] ?? 0), values[i] ?? 0] as const;
    });
  }
}
