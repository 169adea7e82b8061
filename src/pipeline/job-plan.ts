// SPDX-License-Identifier: GPL-3.0-or-later
/** What the pipeline makes of a document: the job as it would run, with its figures and findings. */
import type { Problem } from '../base/errors.js';
import type { Fingerprint } from '../base/fingerprint.js';
import type { Listenable } from '../base/signal.js';
import type { ProgramSummary } from '../devices/contract/encoder.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { Guess, RowId } from '../model/rows.js';
import type { PackedToolpath } from './packed.js';

/** A step's share of the job. */
export interface StepSummary {
  readonly operation: string;
  readonly layer: string;
  readonly layerId: RowId;
  /** Why Kerf guessed the operation, if it did. */
  readonly guess?: Guess;
  readonly cutMillimetres: number;
  readonly estimatedSeconds: number;
}

export interface JobSummary {
  /** The box of everything burnt, on the bed; a job that burns nothing has none. */
  readonly bounds: Bounds | undefined;
  /** The corners of the tightest outline around the same, counter-clockwise; absent before the survey. */
  readonly outline?: readonly Point[];
  readonly estimatedSeconds: number;
  readonly cutMillimetres: number;
  readonly travelMillimetres: number;
  readonly steps: readonly StepSummary[];
  /** The highest speed, mm/s, at which the busiest picture runs smoothly on this board; absent without one. */
  readonly smoothSpeed?: number;
  readonly problems: readonly Problem[];
  /** What the gate before the beam asks about; absent before the survey. */
  readonly facts?: WorkFacts;
}

export interface PlannedJob {
  readonly fingerprint: Fingerprint;
  /** The fingerprint of the ways of the head in their order, however strong the beam is on them. */
  readonly course: Fingerprint;
  /** The fingerprint of all that takes time: jobs that are alike in it move alike. */
  readonly timing: Fingerprint;
  readonly summary: JobSummary;
  readonly toolpath: PackedToolpath<'bed'>;
}

/** The latest plan; while a newer one is made, `job` still holds the last one that was finished. */
export type PlanState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'planning'; readonly job?: PlannedJob }
  | { readonly kind: 'ready'; readonly job: PlannedJob }
  | { readonly kind: 'failed'; readonly error: Error; readonly job?: PlannedJob };

/** What the window and the command line hold of the pipeline. */
export interface JobPlanner {
  readonly state: PlanState;
  readonly stateChanged: Listenable<[PlanState]>;
  /** Resolves with the plan of the document as it stands; rejects when it cannot be planned. */
  settled(): Promise<PlannedJob>;
  /** Writes the job's program, whole or not at all. */
  writeProgram(job: PlannedJob, path: string): Promise<ProgramSummary>;
  dispose(): void;
}
