// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a firmware reads what a program says of the beam, and with which words it is brought back into
 * the middle of one. Those of Grbl stand here, as programs are read its way; drivers with others have
 * their own. Pure.
 */
import type { BeamCode, BeamSwitch } from '../../gcode/beam-switch.js';
import type { ProgramState } from '../../gcode/program-state.js';
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
  /** Units, absolute positions and the like, as the way in is written. */
  readonly frame: readonly string[];
  /** Whether words may share a line. */
  readonly joinsWords: boolean;
  /** Switches the beam off, whatever the program used to switch it on. */
  off(code: BeamCode | undefined): readonly string[];
  /** What a line does to S and F beyond what Grbl would do; the state is mended. */
  follow(state: ProgramState, beam: BeamSwitch, before: Pick<Modes, 's' | 'feedMmPerMin'>): void;
  burns(state: ProgramState, beam: BeamSwitch): boolean;
  entry(modes: Modes): BeamEntry;
  /** Sets S, F and the motion while the head stands at this place (`X1Y2`), dark. */
  restored(
    modes: Modes,
    place: string,
    words: { readonly f: string; readonly s: string },
  ): string[];
}

export const GRBL_CUSTOMS: Customs = {
  frame: ['G21', 'G90', 'G17', 'G94'],
  joinsWords: true,
  off: () => ['M5S0'],
  follow: () => undefined,
  burns: (state) => state.burns,
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

/** Whether the last line moves the head with a motion that is not G0. */
export function drawsLine({ lineMotion, motion }: ProgramState): boolean {
  return lineMotion === 'arc' || (lineMotion === 'line' && motion === 1);
}
