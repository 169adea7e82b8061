// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What turns a toolpath into the program of a controller. Pure, so that it runs in any thread.
 */
import type { MachineProfile } from '../../machine/profile.js';
import type { Toolpath } from '../../toolpath/toolpath.js';
import type { ProgramUnit } from './job.js';

/** Takes the program piece by piece; the bytes are only valid during the call. */
export type ProgramSink = (bytes: Uint8Array) => void;

export interface ProgramSummary {
  /** How many of what the program is counted by. */
  readonly total: number;
  readonly unit: ProgramUnit;
  readonly byteCount: number;
}

/** Receives more of a program than its bytes. */
export interface EncodeWatch {
  /** Called with 0…1; throws when the work was cancelled. */
  progress?(fraction: number): void;
  /**
   * Called after each unit: where the head then is (mm, NaN before its first move), with what power it
   * burnt on its way, and at what speed it was to go (mm/s, infinite for travel).
   */
  unit?(x: number, y: number, power: number, speed: number): void;
}

/** The same toolpath and profile give the same bytes. Beam off first and last. */
export interface Encoder {
  readonly id: string;
  readonly version: number;
  encode(
    toolpath: Toolpath<'machine'>,
    machine: MachineProfile,
    sink: ProgramSink,
    watch?: EncodeWatch,
  ): ProgramSummary;
}
