// SPDX-License-Identifier: GPL-3.0-or-later
/** The background functions the pipeline calls, handed to it: it never imports what runs in them. */
import type { ProgramSummary } from '../devices/contract/encoder.js';
import type { Bounds } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ScaledEnergy } from '../raster/energy-scale.js';
import type { TaskFunction } from '../tasker/index.js';
import type { CutOrder } from '../toolpath/cut-order.js';
import type { Estimate } from '../toolpath/estimate.js';
import type { StutterMarks } from '../toolpath/stutters.js';
import type { BurnStyle } from '../toolpath/style.js';
import type { ZoneHit } from '../toolpath/zone-watch.js';
import type { PlanRequest } from './graph.js';
import type { JobTab } from './hand-tabs.js';
import type { JobLayout } from './job-layout.js';
import type { PackedGeometry, PackedToolpath } from './packed.js';
import type { ChosenRefinement } from './refined.js';

/** A finished plan on its place on the bed. */
export interface PlacedPlan {
  readonly geometry: PackedGeometry<'piece'>;
  /** The number of the step. */
  readonly step: number;
  readonly x: number;
  readonly y: number;
  /** The number of its outermost group, where the order depends on it. */
  readonly group?: number;
}

export interface LayoutRequest {
  /** Layer by layer, from the front left, without this. */
  readonly order?: CutOrder;
  readonly parts: readonly PlacedPlan[];
  /** For each step, in burning order, whether parts fall when its outlines are run. */
  readonly frees: readonly boolean[];
  /** For each step, what is made on its strokes beside those of the others, before the job is put in order. */
  readonly sheetRefinements: readonly (readonly ChosenRefinement[])[];
  /** For each step, what is made on each of its strokes when they are in order, and on how they begin and end. */
  readonly refinements: readonly (readonly ChosenRefinement[])[];
  readonly endRefinements: readonly (readonly ChosenRefinement[])[];
  readonly bed: Bounds;
  /** Bridges that were placed by hand. */
  readonly tabs: readonly JobTab[];
  /** What is made of the whole job after that. */
  readonly jobRefinements: readonly ChosenRefinement[];
  /** How many moves the controller plans behind the running one. */
  readonly moves: number;
}

export interface TimeRequest {
  readonly layout: JobLayout;
  /** The style of each step; only what takes time counts. */
  readonly styles: readonly BurnStyle[];
  readonly machine: MachineProfile;
}

/** What a job takes, and what of it each of its steps takes. */
export interface JobTiming {
  readonly whole: Estimate;
  readonly steps: readonly Estimate[];
  readonly zoneHits: readonly ZoneHit[];
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
  readonly planPiece: TaskFunction<[request: PlanRequest], PackedGeometry<'piece'>>;
  readonly arrangeJob: TaskFunction<[request: LayoutRequest], JobLayout>;
  readonly timeJob: TaskFunction<[request: TimeRequest], JobTiming>;
  readonly forecastJob: TaskFunction<[request: ForecastRequest], Forecast>;
  readonly encodeProgram: TaskFunction<[request: EncodeRequest], ProgramSummary>;
}
