// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A driver in one piece: what the rest of the house may know of it, and how its larger parts are loaded.
 * What is here at once is small and pure data, so that every process can hold the list; encoder, session
 * and simulator are loaded by the process that needs them.
 */
import type { Dialect } from '../../gcode/dialect/dialect.js';
import type { ForeignNames } from '../../machine/foreign/known-drivers.js';
import type { FirmwarePace } from '../../machine/pacing.js';
import type { BuiltInMachine } from '../../machine/profile.js';
import type { ResumeDialect } from '../resume/types.js';
import type { Ability } from './ability.js';
import type { Encoder } from './encoder.js';
import type { ProgramFormat } from './program-format.js';
import type { SessionFactory } from './session.js';
import type { Simulator } from './simulator.js';

/** What differs between drivers that write and read G-code. */
export interface GcodeFacts {
  /** The first one is written where the profile names none. */
  readonly dialects: readonly Dialect[];
  /** What burns, and how a program is entered in the middle; of all its dialects unless one is named. */
  resumeDialect(dialect?: string): ResumeDialect;
}

export interface Driver {
  /** The name in the `driver` of a machine profile. */
  readonly id: string;
  /** The name for people. */
  readonly label: string;
  /** The machines that need no file, the plainest of them for what is not known of others. */
  readonly profiles: readonly BuiltInMachine[];
  readonly plainProfile: BuiltInMachine;
  readonly program: ProgramFormat;
  /** Absent where its programs are not G-code. */
  readonly gcode?: GcodeFacts;
  /** What any of its controllers can be asked for; a session reports what its own can. */
  readonly abilities: readonly Ability[];
  /**
   * Stops the head and switches the beam off, whichever controller reads them, without waiting for an answer: sent
   * when the process that talked with the controller is gone.
   */
  readonly emergencyStopBytes: Uint8Array;
  readonly pace: FirmwarePace;
  /** What other programs call it in their machine files. */
  readonly foreignNames: ForeignNames;
  /** What its controllers say while they are greeted, and no other firmware does; of a line, if they speak lines. */
  readonly signs?: RegExp;
  /** The boards that its simulator can be. */
  readonly virtualBoards: readonly string[];
  loadEncoder(): Promise<Encoder>;
  loadSessions(): Promise<SessionFactory>;
  loadSimulator(): Promise<Simulator>;
}
