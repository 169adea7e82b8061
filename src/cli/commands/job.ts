// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf job`: files in, program out, by the same document and pipeline that the window uses. */
import { AppError, type Problem } from '../../base/errors.js';
import { figures, msg } from '../../base/message.js';
import { Signal } from '../../base/signal.js';
import type { ProgramSummary } from '../../devices/contract/encoder.js';
import { GUESS_WORDS } from '../../editor/import/guesses.js';
import { grown, isEmpty } from '../../geometry/bounds.js';
import { beyondBed } from '../../machine/checks/outside-bed.js';
import type { MachineProfile } from '../../machine/profile.js';
import { DocumentStore } from '../../model/store.js';
import { DocumentPlanner } from '../../pipeline/document-planner.js';
import { buildGraph } from '../../pipeline/graph.js';
import type { JobSummary, StepSummary } from '../../pipeline/job-plan.js';
import { outlineBounds } from '../../pipeline/outline-bounds.js';
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
    refuseErrors(deps, { problems: [...findings, ...certainlyBeyondBed(deps, store, machine)] });
    const planned = await planner.settled();
    const summary = { ...planned.summary, problems: [...findings, ...planned.summary.problems] };
    refuseErrors(deps, summary);
    const program = await planner.writeProgram(planned, request.output);
    complainAbout(console, request.isJson ? [] : summary.problems);
    if (request.isJson) console.print(asJson(summary, program));
    else printText(console, { request, summary, program });
  } finally {
    planner.dispose();
  }
}

/** Curves are followed to a hundredth of a millimetre: what reaches less far over is left to the plan. */
const ROUNDING = 0.02;

/** A drawing of the wrong size is refused before minutes of planning. */
function certainlyBeyondBed(
  { operations, refinements }: CliDeps,
  store: DocumentStore,
  machine: MachineProfile,
): readonly Problem[] {
  const box = outlineBounds(buildGraph(store, machine, operations, refinements), operations);
  const isCertain = !isEmpty(box) && beyondBed(grown(box, -ROUNDING), machine).length > 0;
  return isCertain ? beyondBed(box, machine) : [];
}

/** A job with an error is not written, because it could be sent. The findings of its files may explain the error. */
function refuseErrors(deps: CliDeps, summary: Pick<JobSummary, 'problems'>): void {
  const errors = summary.problems.filter((p) => p.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const open = summary.problems.filter((p) => p.open !== undefined && p.severity !== 'error');
  complainAbout(deps.console, [...open, ...errors.slice(1)]);
  throw new AppError(first.code, first.message);
}

function asJson(summary: JobSummary, program: ProgramSummary): string {
  const { bounds, outline = [], estimatedSeconds, cutMillimetres, travelMillimetres } = summary;
  const { steps, problems, smoothSpeed } = summary;
  const figures = {
    [`${program.unit}Count`]: program.total,
    estimatedSeconds,
    cutMillimetres,
    travelMillimetres,
  };
  return json({
    bounds: bounds ?? null,
    outline,
    ...figures,
    smoothSpeed: smoothSpeed ?? null,
    operations: steps.map(withReason),
    problems,
  });
}

/** A guess and its reason. */
function withReason({ guess, layerId: _id, ...step }: StepSummary) {
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
  const box =
    bounds && figures(`${mm(bounds.maxX - bounds.minX)} × ${mm(bounds.maxY - bounds.minY)} mm`);
  console.print(msg('{file}: {amount}', { file: request.output, amount: amountOf(program) }));
  console.table([
    [msg('burns'), box ?? msg('nothing')],
    [msg('cut'), figures(`${mm(cutMillimetres)} mm`)],
    [msg('travel'), figures(`${mm(travelMillimetres)} mm`)],
    [msg('takes'), clock(estimatedSeconds)],
    ...(smoothSpeed === undefined
      ? []
      : [[msg('smooth'), msg('up to {speed} mm/s', { speed: Math.round(smoothSpeed) })] as const]),
  ]);
}
