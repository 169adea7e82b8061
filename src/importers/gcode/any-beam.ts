// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The beam of a program that may be for any firmware, read to be drawn and never to be run: M3, M4 and M106 switch it
 * on, S holds wherever it is said, G1 to G3 burn and G0 is dark.
 */
import { BeamSwitch } from '../../gcode/beam-switch.js';
import { STORED_PLACES } from '../../gcode/place-rules.js';
import {
  type BeamReader,
  drawsLine,
  dwellOfP,
  type ProgramRules,
} from '../../gcode/program-rules.js';
import type { ProgramState } from '../../gcode/program-state.js';
import type { Words } from '../../gcode/words.js';

/** Powers are shares of this S word, so that none is cut off before it is known which one is full. */
export const TOP_S = 1e6;

export const ANY_BEAM: ProgramRules = {
  firesByFan: true,
  takesOneCommand: false,
  takesFlags: true,
  places: STORED_PLACES,
  pausesDark: true,
  dwell: dwellOfP,
  reader: () => new AnyBeam(),
};

class AnyBeam implements BeamReader {
  readonly beam = new BeamSwitch(true);
  power = 0;
  readonly standing = 0;
  readonly waiting = 0;
  readonly armed = 0;
  readonly followsSpeed = false;
  topS = 0;

  read(words: Words, state: ProgramState): void {
    this.beam.read(words);
    const s = this.beam.isOn ? Math.max(0, state.s) : 0;
    this.topS = Math.max(this.topS, s);
    this.power = drawsLine(state) ? Math.min(1, s / TOP_S) : 0;
  }
}
