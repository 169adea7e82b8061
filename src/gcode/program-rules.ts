// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a firmware reads programs: what burns, and what leads where. Each has its own words for the beam: M3
 * and M4 with the S of any line, S on the moves alone, power that travels with M3 I, the pins of a fan.
 * Code that reads a program hands the rules of the machine's firmware to the one reader
 * (`program-reading.ts`).
 */
import type { BeamSwitch } from './beam-switch.js';
import type { StateRules } from './place-rules.js';
import type { ProgramState } from './program-state.js';
import type { Words } from './words.js';

const P = 0x50;

/** S and F before a line. */
export interface PowerBefore {
  readonly s: number;
  readonly feedMmPerMin: number;
}

/** Follows the beam of one program. Powers are shares of full, beyond 1 where a line asks for more. */
export interface BeamReader {
  readonly beam: BeamSwitch;
  /** The power on the way of the last line; 0 where it is dark. */
  readonly power: number;
  /** Where the head stands after it. */
  readonly standing: number;
  /** The same while it waits (G4), where another motion may be in force than a program has said. */
  readonly waiting: number;
  /** The power with which a motion that cannot be followed may burn. */
  readonly armed: number;
  /** Power is for the programmed speed, and less where the head is slower. */
  readonly followsSpeed: boolean;
  /** The largest S word of the beam so far. */
  readonly topS: number;
  /** Called after the state has read the line; mends what this firmware makes of S and F. */
  read(words: Words, state: ProgramState, before: PowerBefore): void;
}

export interface ProgramRules extends StateRules {
  /** The laser hangs on the pins of a fan, so that M106 is a beam and not air. */
  readonly firesByFan: boolean;
  /** A pause (M0) is a hold, which puts the beam out. */
  readonly pausesDark: boolean;
  /** `maxS` is the S word of full power. */
  reader(maxS: number): BeamReader;
}

/** Whether the last line moves the head with a motion that is not G0, or may do so. */
export function drawsLine({ lineMotion, motion, isMotionSaid }: ProgramState): boolean {
  return lineMotion === 'arc' || (lineMotion === 'line' && (motion === 1 || !isMotionSaid));
}

/** G4 P in seconds, as most have it. */
export function dwellOfP(words: Words): number {
  return Math.max(0, wordOf(words, P) || 0);
}

/** The number behind this letter (ASCII); NaN where the line has none. */
export function wordOf({ letters, values, count }: Words, letter: number): number {
  for (let i = 0; i < count; i++) if (letters[i] === letter) return values[i] ?? Number.NaN;
  return Number.NaN;
}
