// SPDX-License-Identifier: GPL-3.0-or-later
/** A door: what runs in threads. Operations, the job, encoders and the simulator on shared memory. */
import { encoders } from '../devices/encoders.js';
import { examine } from '../doctor/examine.js';
import { operations } from '../operations/index.js';
import { assembleJob as assemble } from '../pipeline/assemble-task.js';
import { encodeProgram as encode } from '../pipeline/encode-task.js';
import { forecastJob as forecast } from '../pipeline/forecast-task.js';
import type { PlanRequest } from '../pipeline/graph.js';
import { planPiece as plan } from '../pipeline/plan-task.js';
import type { AssembleRequest, EncodeRequest, ForecastRequest } from '../pipeline/task-refs.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';
import { makeReport } from './problem-report.js';
import { replayFile } from './replay-flight.js';
import { simulateFile } from './simulate-file.js';
import { surveyProgram as survey } from './survey-program.js';

const here = import.meta.url;

export const planPiece = defineTask(
  here,
  'planPiece',
  (context: ExecutionContext, request: PlanRequest) => plan(operations, context, request),
);

export const assembleJob = defineTask(
  here,
  'assembleJob',
  (context: ExecutionContext, request: AssembleRequest) => assemble(context, request),
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
