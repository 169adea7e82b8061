// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf job`: files in, program out, by the same document and pipeline that the window uses. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { Signal } from '../../base/signal.js';
import type { ProgramSummary } from '../../devices/contract/encoder.js';
import { GUESS_WORDS } from '../../editor/import/guesses.js';
import { DocumentStore } from '../../model/store.js';
import { DocumentPlanner } from '../../pipeline/document-planner.js';
import type { JobSummary, StepSummary } from '../../pipeline/job-plan.js';
import type { CliDeps } from '../cli-deps.js';
import { type Console, complainAbout } from '../console.js';
import { clock, mm } from '../format.js';
import { json } from '../json.js';
import { refuseToReplaceInput } from '../output-file.js';
import { readWork, type WorkRequest } from '../read-work.js';
import { amountOf } from './send.js';

export interface JobRequest extends Omit<WorkRequest, 'machine'> {
  readonly output: string;
  readonly machine?: string;
  readonly isJson: boolean;
}

export async function job(deps: CliDeps, request: JobRequest, signal: AbortSignal): Promise<void> {
  const { tasks, operations, refinements, pipeline, console } = deps;
  refuseToReplaceInput(request.output, request.files);
  const machine = deps.machines.find(request.machine);
  const store = new DocumentStore();
  const machineChanged = new Signal<[unknown]>();
  const planner = new DocumentPlanner({
    store,
    machine: () => machine,
    machineChanged,
    operations,
    refinements,
    tasks,
    pipeline,
  });
  try {
    const { findings } = await readWork(deps, store, { ...request, machine }, signal);
    const planned = await planner.settled();
    const summary = { ...planned.summary, problems: [...findings, ...planned.summary.problems] };
    refuseErrors(deps, summary);
    const program = await planner.writeProgram(planned, request.output);
    console.clearProgress();
    complainAbout(console, request.isJson ? [] : summary.problems);
    if (request.isJson) console.print(asJson(summary, program));
    else printText(console, { request, summary, program });
  } finally {
    planner.dispose();
  }
}

/** A job with an error is not written, because it could be sent. The findings of its files may explain the error. */
function refuseErrors(deps: CliDeps, summary: JobSummary): void {
  const errors = summary.problems.filter((p) => p.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const open = summary.problems.filter((p) => p.open !== undefined && p.severity !== 'error');
  complainAbout(deps.console, [...open, ...errors.slice(1)]);
  throw new AppError(first.code, first.message);
}

function asJson(summary: JobSummary, program: ProgramSummary): string {
  const { bounds, estimatedSeconds, cutMillimetres, travelMillimetres } = summary;
  const { steps, problems, smoothSpeed } = summary;
  const figures = {
    [`${program.unit}Count`]: program.total,
    estimatedSeconds,
    cutMillimetres,
    travelMillimetres,
  };
  return json({
    bounds: bounds ?? null,
    ...figures,
    smoothSpeed: smoothSpeed ?? null,
    operations: steps.map(withReason),
    problems,
  });
}

/** A guess and what it goes by. */
function withReason({ guess, ...step }: StepSummary) {
  return guess === undefined
    ? { ...step, guessed: false }
    : { ...step, guessed: true, reason: GUESS_WORDS[guess] };
}

interface Finished {
  readonly request: JobRequest;
  readonly summary: JobSummary;
  readonly program: ProgramSummary;
}

function printText(console: Console, { request, summary, program }: Finished): void {
  const { bounds, estimatedSeconds, cutMillimetres, travelMillimetres, smoothSpeed } = summary;
  const box = bounds && `${mm(bounds.maxX - bounds.minX)} × ${mm(bounds.maxY - bounds.minY)} mm`;
  console.print(msg('{file}: {amount}', { file: request.output, amount: amountOf(program) }));
  console.table([
    [msg('burns'), box ?? msg('nothing')],
    [msg('cut'), `${mm(cutMillimetres)} mm`],
    [msg('travel'), `${mm(travelMillimetres)} mm`],
    [msg('takes'), clock(estimatedSeconds)],
    ...(smoothSpeed === undefined
      ? []
      : [[msg('smooth'), msg('up to {speed} mm/s', { speed: Math.round(smoothSpeed) })] as const]),
  ]);
}
