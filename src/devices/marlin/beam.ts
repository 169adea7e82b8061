// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The beam as Marlin has it. M3 or M4 alone (M106 where the laser hangs on a fan) burns in every move, G0
 * too, and at rest; without S it is at full power. M3 I and S on the moves travel with G1 to G3, and a
 * G0 takes that power away. M4 I takes it from the feed. Some builds obey S on moves without M3 I, so it
 * counts always. Of several commands in a line only the first is read.
 */

import { BeamSwitch } from '../../gcode/beam-switch.js';
import {
  type BeamReader,
  drawsLine,
  dwellOfP,
  type ProgramRules,
  wordOf,
} from '../../gcode/program-rules.js';
import type { ProgramState } from '../../gcode/program-state.js';
import type { Words } from '../../gcode/words.js';
import { MARLIN_PLACES } from './places.js';

const [G, M, I, S] = [...'GMIS'].map((c) => c.charCodeAt(0)) as [number, number, number, number];
/** What M106 takes at most, and what M4 I makes of a feed in mm/min: one step for each 256. */
const FULL_FAN = 255;
const FEED_STEP = 256;

function rules(firesByFan: boolean): ProgramRules {
  const reader = (maxS: number) => new MarlinBeam(maxS, firesByFan);
  return {
    ...{ firesByFan, takesOneCommand: true, takesFlags: true, hasExtruder: true },
    ...{ places: MARLIN_PLACES, pausesDark: false, dwell, reader },
  };
}

/** P counts milliseconds here, S seconds. */
function dwell(words: Words): number {
  return Math.max(0, dwellOfP(words) / 1000 + (wordOf(words, S) || 0));
}

export const MARLIN_BEAM = rules(false);
export const MARLIN_FAN_BEAM = rules(true);

class MarlinBeam implements BeamReader {
  readonly beam: BeamSwitch;
  power = 0;
  standing = 0;
  topS = 0;
  readonly followsSpeed = false;
  readonly #maxS: number;
  readonly #firesByFan: boolean;
  /** S words in force: of a plain switch with the S of its full power, and of power that travels. */
  #plainS = 0;
  #plainFull: number;
  #inlineS = 0;
  #isDynamic = false;
  #feed = 0;

  constructor(maxS: number, firesByFan: boolean) {
    this.beam = new BeamSwitch(firesByFan);
    this.#maxS = maxS;
    this.#plainFull = maxS;
    this.#firesByFan = firesByFan;
  }

  get waiting(): number {
    return this.standing;
  }

  get armed(): number {
    return Math.max(this.standing, this.#travelling);
  }

  read(words: Words, state: ProgramState, before: { readonly s: number }): void {
    const first = firstCommand(words);
    if (first?.letter === M) this.beam.read(words);
    const s = wordOf(words, S);
    if (first?.letter === M) this.#readSwitch(first.code, s, words);
    else if (first?.letter !== G || first.code <= 3) this.#readMove(state, s);
    // An S for a fan, a wait or an override does not mean the beam.
    state.s = this.beam.code === undefined ? before.s : this.#s;
    this.#feed = state.feedMmPerMin;
    this.standing = Math.min(this.#plainS / this.#plainFull, this.#maxPlain);
    const drawn = drawsLine(state) ? this.#travelling : 0;
    this.power = state.lineMotion === 'none' ? 0 : Math.max(this.standing, drawn);
  }

  get #s(): number {
    return this.beam.isInline ? this.#inlineS : this.#plainS;
  }

  /** More than 255 for a fan is cut by the firmware, more than full power for M3 is a mistake to be reported. */
  get #maxPlain(): number {
    return this.beam.code === 106 ? 1 : Number.POSITIVE_INFINITY;
  }

  get #travelling(): number {
    const byFeed = this.#isDynamic ? Math.max(1, Math.floor(this.#feed / FEED_STEP)) / FULL_FAN : 0;
    return Math.max(this.#inlineS / this.#maxS, Math.min(1, byFeed));
  }

  #readSwitch(code: number, s: number, words: Words): void {
    const isInline = !Number.isNaN(wordOf(words, I));
    if (code === 3 || code === 4) {
      this.#isDynamic = isInline && code === 4;
      this.#inlineS = isInline && code === 3 ? s || 0 : 0;
      this.#setPlain(isInline ? 0 : Number.isNaN(s) ? this.#maxS : s, this.#maxS);
      this.#note(s);
    } else if (code === 106 && this.#firesByFan) {
      this.#setPlain(Number.isNaN(s) ? FULL_FAN : s, FULL_FAN);
    } else if (code === 5 || (code === 107 && this.#firesByFan)) {
      this.#setPlain(0, this.#maxS);
      this.#inlineS = 0;
      // Without I it leaves the mode as it is, and the next G1 burns by its feed in some builds.
      if (isInline) this.#isDynamic = false;
    }
  }

  #setPlain(s: number, full: number): void {
    this.#plainS = Math.max(0, s);
    this.#plainFull = full;
  }

  #readMove(state: ProgramState, s: number): void {
    if (state.motion === 0) {
      if (state.lineMotion !== 'none') this.#inlineS = 0;
    } else if (!Number.isNaN(s)) {
      this.#inlineS = Math.max(0, s);
      this.#note(s);
    }
  }

  #note(s: number): void {
    if (s > this.topS) this.topS = s;
  }
}

function firstCommand({ letters, values, count }: Words) {
  for (let i = 0; i < count; i++) {
    const letter = letters[i];
    if (letter === G || letter === M) return { letter, code: values[i]! };
  }
  return undefined;
}
