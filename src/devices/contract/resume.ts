// SPDX-License-Identifier: GPL-3.0-or-later
/** A job that was interrupted, and what it takes to continue with it. */
import type { Message } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { JobPhase, ProgramUnit } from './job.js';

/** An interrupted job and how it would continue; nothing moves before a person confirms it. Work coordinates, mm. */
export interface ResumeOffer {
  readonly jobId: string;
  readonly port: string;
  /** ISO 8601. */
  readonly begunAt: string;
  readonly reason: Message | undefined;
  /** Absent when its end was not observed. */
  readonly endedAs?: JobPhase;
  /** The rest of the program with its way back in, to be started as any job is. */
  readonly programPath: string;
  /** Where zero was, machine coordinates, and whether the machine finds it again by homing. */
  readonly offset: Point;
  readonly isHomed: boolean;
  /** It was begun without homing, and the machine was homed since: it counts from elsewhere now. */
  readonly isZeroGone?: boolean;
  /** A person set zero after that, and has not confirmed yet that it is the one of the job. */
  readonly isZeroSetSince?: boolean;
  /** The count of steps that it was begun in, as in the machine's state. */
  readonly boot?: string;
  /** Where burning continues, and where the dark run-up to it begins. */
  readonly restart: Point;
  readonly leadInFrom: Point;
  /** The unit of its program that it continues with, 1-based, and how many there are. */
  readonly nextUnit: number;
  readonly total: number;
  readonly unit: ProgramUnit;
  /** At most this many mm are burnt twice; 0 where the place is known exactly. */
  readonly overlap: number;
  /** Lines from before the job that are run again first (air, exhaust); none where it is left out. */
  readonly hookLines?: number;
  /** The files that are done with once the rest has begun. */
  readonly journal: InterruptedJournal;
}

/** The files of an interrupted job. */
export interface InterruptedJournal {
  readonly notesPath: string;
  readonly programPath: string;
  /** A project of the work that it was made from; absent where none was kept. */
  readonly workPath?: string;
}
