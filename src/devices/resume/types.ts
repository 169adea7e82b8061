// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What burns in a firmware, and with which words it is brought back into the middle of a program. Each
 * driver has its own. Pure data; mm, mm/s².
 */

import type { BeamCode } from '../../gcode/beam-switch.js';
import type { ProgramRules } from '../../gcode/program-rules.js';
import type { Bounds } from '../../geometry/bounds.js';

/** The modal words in force once a line was read, as far as a job may set them. */
export interface Modes {
  readonly motion: number;
  readonly units: 20 | 21;
  readonly isRelative: boolean;
  readonly plane: 17 | 18 | 19;
  readonly isInverseTime: boolean;
  readonly coordinates: number;
  readonly beam: {
    readonly isOn: boolean;
    readonly code: BeamCode | undefined;
    readonly isInline: boolean;
  };
  readonly hasMist: boolean;
  readonly hasFlood: boolean;
  readonly feedMmPerMin: number;
  readonly s: number;
  readonly z: number;
}

/** The words that keep the power during the way in, and those that give it back. */
export interface BeamEntry {
  /** Said where the run-up begins, with the beam dark. */
  readonly ready: readonly string[];
  /** Whether the head can run up to speed with `S0` before it burns; else it begins from rest. */
  readonly hasRunUp: boolean;
  /** Said at the place where burning continues. */
  readonly on: readonly string[];
  /** Whether the moves carry the power. */
  readonly isPowerInMove: boolean;
}

export interface ResumeDialect {
  readonly beam: ProgramRules;
  /** Moves burn without any word that switches the beam on. */
  readonly needsNoSwitch: boolean;
  /** Units, absolute positions and the like, as the way in is written. */
  readonly frame: readonly string[];
  /** Whether words may fraction a line. */
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

/** What must be known of the machine for the run-up. */
export interface ResumeMachine {
  /** mm/s². */
  readonly acceleration: number;
  /** Where the head may go, work coordinates; the run-up is cut short there. */
  readonly bounds?: Bounds;
  /** How its firmware reads programs. */
  readonly dialect: ResumeDialect;
  /** The S word of full power. */
  readonly maxS?: number;
}
