// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The beam as firmwares of Grbl's kind have it in laser mode: M3 and M4 switch it on, S holds wherever it
 * is said, G1 to G3 burn and G0 is dark. M3 burns where the head stands, too, as long as the motion mode
 * is one that draws. Power on an analogue pin (M67 E0 Q…) knows nothing of motions.
 */

import { BeamSwitch } from '../../gcode/beam-switch.js';
import { STORED_PLACES } from '../../gcode/place-rules.js';
import {
  type BeamReader,
  drawsLine,
  dwellOfP,
  type ProgramRules,
  wordOf,
} from '../../gcode/program-rules.js';
import type { ProgramState } from '../../gcode/program-state.js';
import type { Words } from '../../gcode/words.js';

const [E, M, Q] = [...'EMQ'].map((c) => c.charCodeAt(0)) as [number, number, number];
const FULL_ANALOGUE = 255;

export const GRBL_BEAM: ProgramRules = {
  firesByFan: false,
  takesOneCommand: false,
  takesFlags: false,
  places: STORED_PLACES,
  pausesDark: true,
  dwell: dwellOfP,
  reader: (maxS) => new GrblBeam(maxS),
};

class GrblBeam implements BeamReader {
  readonly beam = new BeamSwitch(false);
  power = 0;
  standing = 0;
  waiting = 0;
  armed = 0;
  topS = 0;
  followsSpeed = false;
  readonly #maxS: number;
  #analogue = 0;

  constructor(maxS: number) {
    this.#maxS = maxS;
  }

  read(words: Words, state: ProgramState): void {
    this.beam.read(words);
    this.#readAnalogue(words);
    const laser = state.spindle === 5 ? 0 : Math.max(0, state.s) / this.#maxS;
    if (state.spindle !== 5) this.topS = Math.max(this.topS, state.s);
    this.followsSpeed = state.spindle === 4;
    const moves = state.lineMotion !== 'none';
    this.power = Math.max(drawsLine(state) ? laser : 0, moves ? this.#analogue : 0);
    const drawsNext = state.motion >= 1 && state.motion <= 3;
    const constant = state.spindle === 3 ? laser : 0;
    this.standing = Math.max(drawsNext ? constant : 0, this.#analogue);
    this.waiting = Math.max(this.standing, state.isMotionSaid ? 0 : constant);
    this.armed = Math.max(laser, this.#analogue);
  }

  #readAnalogue(words: Words): void {
    const code = wordOf(words, M);
    if ((code !== 67 && code !== 68) || wordOf(words, E) !== 0) return;
    this.#analogue = Math.min(1, Math.max(0, wordOf(words, Q) || 0) / FULL_ANALOGUE);
  }
}
