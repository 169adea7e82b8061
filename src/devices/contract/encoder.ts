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

/** Pure: the same toolpath and profile give the same bytes. Beam off first and last. */
export interface Encoder {
  readonly id: string;
  readonly version: number;
  /** `progress` hears 0…1 and throws when the work was cancelled. */
  encode(
    toolpath: Toolpath<'machine'>,
    machine: MachineProfile,
    sink: ProgramSink,
    progress?: (fraction: number) => void,
  ): ProgramSummary;
}
