// SPDX-License-Identifier: GPL-3.0-or-later
/** A job that was interrupted, and what it takes to go on with it. */
import type { Message } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { JobPhase, ProgramUnit } from './job.js';

/** A job that broke off and how it would go on; nothing moves before somebody says so. Work coordinates, mm. */
export interface ResumeOffer {
  readonly jobId: string;
  readonly port: string;
  /** ISO 8601. */
  readonly begunAt: string;
  readonly reason: Message | undefined;
  /** Absent when nobody saw its end. */
  readonly endedAs?: JobPhase;
  /** The rest of the program with its way back in, to be started as any job is. */
  readonly programPath: string;
  /** Where zero lay, machine coordinates, and whether the machine finds it again by homing. */
  readonly offset: Point;
  readonly isHomed: boolean;
  /** The count of steps that it was begun in, as in the machine's state. */
  readonly boot?: string;
  /** Where burning goes on, and where the dark run-up to it begins. */
  readonly restart: Point;
  readonly leadInFrom: Point;
  /** The unit of its program that it goes on with, 1-based, of so many. */
  readonly nextUnit: number;
  readonly total: number;
  readonly unit: ProgramUnit;
  /** At most so many mm are burnt twice; 0 where the place is known exactly. */
  readonly overlap: number;
  /** Lines from before the job that are run again first (air, exhaust); none where it is left out. */
  readonly hookLines?: number;
  /** The files that are done with once the rest has begun. */
  readonly journal: { readonly notesPath: string; readonly programPath: string };
}
