// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The beam as Smoothieware has it: S on G0 to G3 is all it needs, G0 is dark, and no M5 switches that off.
 * Before the first such S a power from the board's own file holds (`laser_module_default_power`), which
 * is unknown; M3 and M5 do nothing to it. Where a program says M3 all the same, the board may have a
 * switch of its own for it, which burns at once, too.
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
import { SMOOTHIE_PLACES } from './places.js';

const [G, M, S] = [...'GMS'].map((c) => c.charCodeAt(0)) as [number, number, number];
/** Scales the power of the moves, in per cent. */
const POWER_FRACTION = 221;
const MS = 1000;

/** Whole milliseconds of P (seconds in grbl mode), and whole seconds of S. */
function dwell(isGrblMode: boolean, words: Words): number {
  const p = dwellOfP(words);
  return (isGrblMode ? p : Math.trunc(p) / MS) + Math.trunc(Math.max(0, wordOf(words, S) || 0));
}

function rules(isGrblMode: boolean): ProgramRules {
  return {
    firesByFan: false,
    takesOneCommand: false,
    takesFlags: false,
    places: SMOOTHIE_PLACES,
    pausesDark: false,
    dwell: (words) => dwell(isGrblMode, words),
    reader: (maxS) => new SmoothieBeam(maxS),
  };
}

export const SMOOTHIE_BEAM = rules(false);
export const SMOOTHIE_GRBL_BEAM = rules(true);

class SmoothieBeam implements BeamReader {
  readonly beam = new BeamSwitch(false);
  power = 0;
  standing = 0;
  topS = 0;
  readonly followsSpeed = true;
  readonly #maxS: number;
  /** The S of the moves, NaN before the first; and the S of the switch. */
  #moveS = Number.NaN;
  #switchS = 0;
  #fraction = 1;

  constructor(maxS: number) {
    this.#maxS = maxS;
  }

  get waiting(): number {
    return this.standing;
  }

  get armed(): number {
    return Math.max(this.standing, this.#isMoveS ? this.#byMove : 0);
  }

  read(
    words: Words,
    state: ProgramState,
    before: { readonly s: number; readonly feedMmPerMin: number },
  ): void {
    const wasOn = this.beam.isOn;
    this.beam.read(words);
    if (wordOf(words, M) === POWER_FRACTION) {
      this.#fraction = Math.max(0, wordOf(words, S) / 100 || 0);
      state.s = before.s;
      return;
    }
    this.#readS(words, state, wasOn);
    // G0 keeps a feed of its own.
    if (state.motion === 0) state.feedMmPerMin = before.feedMmPerMin;
    state.s = this.#isMoveS ? this.#moveS : this.#switchS;
    this.standing = this.beam.isOn ? this.#switchS / this.#maxS : 0;
    this.power = drawsLine(state)
      ? Math.max(this.standing, this.#isMoveS ? this.#byMove : this.#fraction)
      : 0;
  }

  get #isMoveS(): boolean {
    return !Number.isNaN(this.#moveS);
  }

  get #byMove(): number {
    return (this.#moveS / this.#maxS) * this.#fraction;
  }

  #readS(words: Words, state: ProgramState, wasOn: boolean): void {
    const s = wordOf(words, S);
    const isSwitched = this.beam.isOn && !wasOn;
    // A G1 keeps its S without a place to go to.
    const isMove = state.lineMotion === 'line' || state.lineMotion === 'arc' || namesMove(words);
    if (isMove) {
      if (!Number.isNaN(s)) this.#moveS = Math.max(0, s);
    } else if (this.beam.isOn && !Number.isNaN(s)) this.#switchS = Math.max(0, s);
    if (isSwitched && Number.isNaN(s)) this.#switchS = this.#maxS;
    if (s > this.topS && (isMove || state.lineMotion !== 'none' || this.beam.isOn)) this.topS = s;
  }
}

function namesMove({ letters, values, count }: Words): boolean {
  for (let i = 0; i < count; i++) if (letters[i] === G && (values[i] ?? 4) < 4) return true;
  return false;
}
