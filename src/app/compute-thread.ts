// SPDX-License-Identifier: GPL-3.0-or-later
/** An entry point: what runs in threads. Operations, the job, encoders and the simulator on shared memory. */
import { driverOf, drivers } from '../devices/index.js';
import { examine } from '../doctor/examine.js';
import { jobLines } from '../editor/burnt/job-lines.js';
import type { ExportRequest } from '../exporters/contract.js';
import { exporters } from '../exporters/index.js';
import { rgbPng } from '../exporters/png-file.js';
import { exportDrawing as write } from '../exporters/tasks.js';
import { offerResume } from '../jobs/resume-offer.js';
import { simulateFile } from '../jobs/simulate-file.js';
import { surveyProgram as survey } from '../jobs/survey-program.js';
import { PLAIN_PACE, pacingOf } from '../machine/pacing.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Project } from '../model/project-file/format.js';
import type { WriteRequest } from '../model/project-file/write-project.js';
import * as recovery from '../model/recovery/recovery-tasks.js';
import { operations } from '../operations/index.js';
import { encodeProgram as encode } from '../pipeline/encode-task.js';
import { forecastJob as forecast } from '../pipeline/forecast-task.js';
import type { PlanRequest } from '../pipeline/graph.js';
import { arrangeJob as arrange } from '../pipeline/layout-task.js';
import type { PackedToolpath } from '../pipeline/packed.js';
import { planPiece as plan } from '../pipeline/plan-task.js';
import type {
  EncodeRequest,
  ForecastRequest,
  LayoutRequest,
  TimeRequest,
} from '../pipeline/task-refs.js';
import { timeJob as time } from '../pipeline/time-task.js';
import { type TrackRequest, trackJob as track } from '../pipeline/track-task.js';
import { refinements } from '../refinements/index.js';
import { makeReport, type ReportRequest } from '../reports/problem-report.js';
import { replayFile } from '../reports/replay-flight.js';
import type { ShapeRequest } from '../shaping/contract.js';
import type { MeasureRequest } from '../shaping/measure-outlines.js';
import type { PartsRequest } from '../shaping/nest/part-contract.js';
import type { PictureRequest } from '../shaping/pictures/contract.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';
import { version } from './version.js';

const here = import.meta.url;

/** A machine of an unknown driver can be planned for, but not be written for. */
function pacing(machine: MachineProfile) {
  const driver = drivers.find(({ id }) => id === machine.driver);
  return pacingOf(machine, driver?.pace ?? PLAIN_PACE);
}

export const planPiece = defineTask(
  here,
  'planPiece',
  (context: ExecutionContext, request: PlanRequest) =>
    plan({ operations, refinements }, context, request),
);

export const arrangeJob = defineTask(
  here,
  'arrangeJob',
  (context: ExecutionContext, request: LayoutRequest) => arrange(refinements, context, request),
);

export const timeJob = defineTask(
  here,
  'timeJob',
  (context: ExecutionContext, request: TimeRequest) => time(pacing, context, request),
);

export const forecastJob = defineTask(
  here,
  'forecastJob',
  (context: ExecutionContext, request: ForecastRequest) => forecast(pacing, context, request),
);

export const encodeProgram = defineTask(
  here,
  'encodeProgram',
  async (context: ExecutionContext, request: EncodeRequest) => {
    const { program, loadEncoder } = driverOf(request.machine);
    const timed = program.needsTimeline === true && { pacing: pacing(request.machine) };
    return encode({ encoder: await loadEncoder(), ...timed }, context, request);
  },
);

export const surveyProgram = defineTask(here, 'surveyProgram', survey);

export const linesOfJob = defineTask(
  here,
  'linesOfJob',
  (_context: ExecutionContext, toolpath: PackedToolpath) => jobLines(toolpath),
);

export const trackJob = defineTask(
  here,
  'trackJob',
  (context: ExecutionContext, request: TrackRequest) => track(pacing, context, request),
);

export const examineComputer = defineTask(
  here,
  'examineComputer',
  (_context: ExecutionContext, port: string) => examine(port),
);

export const simulate = defineTask(here, 'simulate', simulateFile);
export const replay = defineTask(here, 'replay', replayFile);
export const report = defineTask(
  here,
  'report',
  (context: ExecutionContext, request: ReportRequest) => makeReport(context, request, version),
);

// What reads and writes a zip is loaded by the first task that needs it.
export const readProject = defineTask(
  here,
  'readProject',
  async (context: ExecutionContext, path: string) => {
    const reader = await import('../model/project-file/read-project.js');
    return reader.readProject(context, path);
  },
);

export const writeProject = defineTask(
  here,
  'writeProject',
  async (context: ExecutionContext, request: Omit<WriteRequest, 'madeBy'>) => {
    const writer = await import('../model/project-file/write-project.js');
    const thumbnail = await thumbnailOf(context, request.project);
    const made = { madeBy: `Kerf ${version}`, ...(thumbnail && { thumbnail }) };
    return writer.writeProject(context, { ...request, ...made });
  },
);

export const lookAtWorks = defineTask(
  here,
  'lookAtWorks',
  async (_context: ExecutionContext, paths: readonly string[]) => {
    const looker = await import('../model/project-file/look-at-works.js');
    return looker.lookAtWorks(paths);
  },
);

/** A picture is not worth a work: where it cannot be drawn the work is saved without it. */
async function thumbnailOf(context: ExecutionContext, project: Project) {
  const { drawThumbnail } = await import('../pipeline/preview/thumbnail.js');
  try {
    const drawn = drawThumbnail(project, () => context.throwIfCancelled());
    return drawn && rgbPng(drawn);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // No memory for it.
    return undefined;
  }
}

export const appendRecovery = defineTask(here, 'appendRecovery', recovery.appendRecovery);
export const findRecovery = defineTask(here, 'findRecovery', recovery.findRecovery);
export const readRecovery = defineTask(here, 'readRecovery', recovery.readRecovery);
export const removeRecovery = defineTask(here, 'removeRecovery', recovery.removeRecovery);

export const findResume = defineTask(here, 'findResume', offerResume);

export const exportDrawing = defineTask(
  here,
  'exportDrawing',
  (context: ExecutionContext, request: ExportRequest) => write(exporters, context, request),
);

// What computes areas is loaded by the first task that needs it.
export const shapeOutlines = defineTask(
  here,
  'shapeOutlines',
  async (context: ExecutionContext, request: ShapeRequest) => {
    const shaping = await import('../shaping/shape-outlines.js');
    return shaping.shapeOutlines(context, request);
  },
);

export const measureOutlines = defineTask(
  here,
  'measureOutlines',
  async (context: ExecutionContext, request: MeasureRequest) => {
    const measuring = await import('../shaping/measure-outlines.js');
    return measuring.measureOutlines(context, request);
  },
);

export const findParts = defineTask(
  here,
  'findParts',
  async (context: ExecutionContext, request: PartsRequest) => {
    const parts = await import('../shaping/nest/find-parts.js');
    return parts.findParts(context, request);
  },
);

export const editPicture = defineTask(
  here,
  'editPicture',
  async (context: ExecutionContext, request: PictureRequest) => {
    const pictures = await import('../shaping/pictures/edit-picture.js');
    return pictures.editPicture(context, request);
  },
);
