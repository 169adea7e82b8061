// SPDX-License-Identifier: GPL-3.0-or-later
/** A door: what runs in threads. Operations, the job, encoders and the simulator on shared memory. */
import { encoders } from '../devices/encoders.js';
import { examine } from '../doctor/examine.js';
import { operations } from '../operations/index.js';
import { encodeProgram as encode } from '../pipeline/encode-task.js';
import { forecastJob as forecast } from '../pipeline/forecast-task.js';
import type { PlanRequest } from '../pipeline/graph.js';
import { arrangeJob as arrange } from '../pipeline/layout-task.js';
import { planPiece as plan } from '../pipeline/plan-task.js';
import type {
  EncodeRequest,
  ForecastRequest,
  LayoutRequest,
  TimeRequest,
} from '../pipeline/task-refs.js';
import { timeJob as time } from '../pipeline/time-task.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';
import { makeReport } from './problem-report.js';
import { replayFile } from './replay-flight.js';
import { offerResume } from './resume-offer.js';
import { simulateFile } from './simulate-file.js';
import { surveyProgram as survey } from './survey-program.js';

const here = import.meta.url;

export const planPiece = defineTask(
  here,
  'planPiece',
  (context: ExecutionContext, request: PlanRequest) => plan(operations, context, request),
);

export const arrangeJob = defineTask(
  here,
  'arrangeJob',
  (context: ExecutionContext, request: LayoutRequest) => arrange(context, request),
);

export const timeJob = defineTask(
  here,
  'timeJob',
  (context: ExecutionContext, request: TimeRequest) => time(context, request),
);

export const forecastJob = defineTask(
  here,
  'forecastJob',
  (context: ExecutionContext, request: ForecastRequest) => forecast(context, request),
);

export const encodeProgram = defineTask(
  here,
  'encodeProgram',
  (context: ExecutionContext, request: EncodeRequest) => encode(encoders, context, request),
);

export const surveyProgram = defineTask(here, 'surveyProgram', survey);

export const examineComputer = defineTask(
  here,
  'examineComputer',
  (_context: ExecutionContext, port: string) => examine(port),
);

export const simulate = defineTask(here, 'simulate', simulateFile);
export const replay = defineTask(here, 'replay', replayFile);
export const report = defineTask(here, 'report', makeReport);

export const findResume = defineTask(here, 'findResume', offerResume);
