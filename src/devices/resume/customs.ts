// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What burns in a firmware, and with which words it is brought back into the middle of a program. Those
 * of Grbl stand here, as programs are read its way; drivers with others have their own. Pure.
 */
import type { BeamRules } from '../../gcode/beam-rules.js';
import type { BeamCode } from '../../gcode/beam-switch.js';
import { GRBL_BEAM } from '../../gcode/grbl-beam.js';
import type { Modes } from './open-lines.js';

/** The words that keep the power during the way in, and those that give it back. */
export interface BeamEntry {
  /** Said where the run-up begins, with the beam dark. */
  readonly ready: readonly string[];
  /** Whether the head can run up to speed with `S0` before it burns; else it begins from rest. */
  readonly runsUp: boolean;
  /** Said at the place where burning goes on. */
  readonly on: readonly string[];
  /** Whether the moves carry the power. */
  readonly isPowerInMove: boolean;
}

export interface Customs {
  readonly beam: BeamRules;
  /** Moves burn without any word that switches the beam on. */
  readonly needsNoSwitch: boolean;
  /** Units, absolute positions and the like, as the way in is written. */
  readonly frame: readonly string[];
  /** Whether words may share a line. */
  readonly joinsWords: boolean;
  /** Switches the beam off, whatever the program used to switch it on. */
  off(code: BeamCode | undefined): readonly string[];
  entry(modes: Modes): BeamEntry;
  /** Sets S, F and the motion while the head stands at this place (`X1Y2`), dark. */
  restored(
    modes: Modes,
    place: string,
    words: { readonly f: string; readonly s: string },
  ): string[];
}

export const GRBL_CUSTOMS: Customs = {
  beam: GRBL_BEAM,
  needsNoSwitch: false,
  frame: ['G21', 'G90', 'G17', 'G94'],
  joinsWords: true,
  off: () => ['M5S0'],
  entry: ({ beam }) => ({
    ready: beam.isOn ? [`M${beam.code}S0`] : [],
    runsUp: true,
    on: [],
    isPowerInMove: true,
  }),
  // Power comes with a rapid to where the head is already, which is dark; then the motion mode alone.
  restored: ({ motion }, place, { f, s }) => [
    `G0${place}${f}${s}`,
    ...(motion === 1 ? ['G1'] : []),
  ],
};
