// SPDX-License-Identifier: GPL-3.0-or-later
/** The background functions the pipeline calls, handed to it: it never imports what runs in them. */
import type { ProgramSummary } from '../devices/contract/encoder.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Guess } from '../model/rows.js';
import type { ScaledEnergy } from '../raster/energy-scale.js';
import type { TaskFunction } from '../tasker/index.js';
import type { StutterMarks } from '../toolpath/stutters.js';
import type { PlanRequest } from './graph.js';
import type { JobSummary } from './job-plan.js';
import type { PackedToolpath } from './packed.js';

/** A finished plan on its place on the bed. */
export interface PlacedPlan {
  readonly toolpath: PackedToolpath<'piece'>;
  readonly step: string;
  readonly operation: string;
  readonly layer: string;
  /** Whether parts fall when its outlines are run. */
  readonly frees: boolean;
  /** Why the operation was chosen, where nobody did. */
  readonly guess?: Guess;
  readonly x: number;
  readonly y: number;
}

export interface AssembleRequest {
  /** In burning order. */
  readonly parts: readonly PlacedPlan[];
  readonly machine: MachineProfile;
}

export interface AssembledJob {
  readonly summary: JobSummary;
  readonly toolpath: PackedToolpath<'bed'>;
}

export interface EncodeRequest {
  readonly toolpath: PackedToolpath<'bed'>;
  readonly machine: MachineProfile;
  /** Where the program goes, whole or not at all. */
  readonly path: string;
}

export interface ForecastRequest {
  readonly toolpath: PackedToolpath<'bed'>;
  readonly machine: MachineProfile;
}

/** What a job will leave on the work, before it is burnt. */
export interface Forecast {
  /** Where light falls, bed frame, in shared memory; absent where none does. */
  readonly energy?: ScaledEnergy;
  /** J/mm² at the most; absent where the head's watts are not known. */
  readonly maxEnergy?: number;
  readonly stutters: StutterMarks;
}

/** All run in threads. */
export interface PipelineTasks {
  readonly planPiece: TaskFunction<[request: PlanRequest], PackedToolpath<'piece'>>;
  readonly assembleJob: TaskFunction<[request: AssembleRequest], AssembledJob>;
  readonly forecastJob: TaskFunction<[request: ForecastRequest], Forecast>;
  readonly encodeProgram: TaskFunction<[request: EncodeRequest], ProgramSummary>;
}
