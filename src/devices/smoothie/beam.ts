// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The beam as Smoothieware has it: S on G1 to G3 is all it needs, G0 is dark, and no M5 switches that off;
 * S counts on moves only. Before the first S a power from the board's own file holds, which nobody knows.
 * Where a program says M3 all the same, it may be a switch of the board's own, which burns at once.
 */
import {
  type BeamReader,
  type BeamRules,
  drawsLine,
  dwellOfP,
  wordOf,
} from '../../gcode/beam-rules.js';
import { BeamSwitch } from '../../gcode/beam-switch.js';
import type { ProgramState } from '../../gcode/program-state.js';
import type { Words } from '../../gcode/words.js';

const S = 'S'.charCodeAt(0);

export const SMOOTHIE_BEAM: BeamRules = {
  firesByFan: false,
  takesOneCommand: false,
  dwell: dwellOfP,
  reader: (maxS) => new SmoothieBeam(maxS),
};

class SmoothieBeam implements BeamReader {
  readonly beam = new BeamSwitch(false);
  power = 0;
  standing = 0;
  topS = 0;
  readonly followsSpeed = true;
  readonly #maxS: number;
  /** Of the moves, NaN before the first; of the switch. */
  #moveS = Number.NaN;
  #switchS = 0;

  constructor(maxS: number) {
    this.#maxS = maxS;
  }

  get armed(): number {
    return Math.max(this.standing, this.#byMove || 0);
  }

  read(
    words: Words,
    state: ProgramState,
    before: { readonly s: number; readonly feedMmPerMin: number },
  ): void {
    const wasOn = this.beam.isOn;
    this.beam.read(words);
    this.#readS(wordOf(words, S), state, wasOn);
    // G0 keeps a feed of its own.
    if (state.motion === 0) state.feedMmPerMin = before.feedMmPerMin;
    state.s = this.#isMoveS ? this.#moveS : this.#switchS;
    this.standing = this.beam.isOn ? this.#switchS / this.#maxS : 0;
    this.power = drawsLine(state) ? Math.max(this.standing, this.#drawn) : 0;
  }

  get #isMoveS(): boolean {
    return !Number.isNaN(this.#moveS);
  }

  get #byMove(): number {
    return this.#moveS / this.#maxS;
  }

  /** A program that uses the switch is for a board that has one. */
  get #drawn(): number {
    if (this.#isMoveS) return this.#byMove;
    return this.beam.code === undefined ? 1 : 0;
  }

  #readS(s: number, state: ProgramState, wasOn: boolean): void {
    const isSwitched = this.beam.isOn && !wasOn;
    if (state.lineMotion === 'line' || state.lineMotion === 'arc') {
      if (!Number.isNaN(s)) this.#moveS = Math.max(0, s);
    } else if (this.beam.isOn && !Number.isNaN(s)) this.#switchS = Math.max(0, s);
    if (isSwitched && Number.isNaN(s)) this.#switchS = this.#maxS;
    if (s > this.topS && (state.lineMotion !== 'none' || this.beam.isOn)) this.topS = s;
  }
}
