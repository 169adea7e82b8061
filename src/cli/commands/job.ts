// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf job`: files in, program out, by the same document and pipeline that the window uses. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { Signal } from '../../base/signal.js';
import type { ProgramSummary } from '../../devices/contract/encoder.js';
import { GUESS_WORDS } from '../../editor/import/guesses.js';
import { importFiles } from '../../editor/import/import-files.js';
import type { NewLayer } from '../../editor/import/place-drawing.js';
import type { ImportParams } from '../../editor/import/read-pieces.js';
import {
  type OperationChoice,
  planStep,
  stepsTaking,
  usualSteps,
} from '../../editor/import/step-plans.js';
import type { Point } from '../../geometry/path.js';
import { DocumentStore } from '../../model/store.js';
import { DocumentPlanner } from '../../pipeline/document-planner.js';
import type { JobSummary, StepSummary } from '../../pipeline/job-plan.js';
import { type Console, complainAbout } from '../console.js';
import { clock, mm } from '../format.js';
import { json } from '../json.js';
import { withFlags } from '../open-questions.js';
import { refuseToReplaceInput } from '../output-file.js';
import type { Choice } from '../parse-choice.js';
import type { CliParts } from '../parts.js';
import { amountOf } from './send.js';

export interface JobRequest {
  readonly files: readonly string[];
  readonly output: string;
  readonly machine?: string;
  /** Empty: names and paint of the layers say what is done with them. */
  readonly operations: readonly OperationChoice[];
  /** What is to be drawn beside them. */
  readonly made: readonly Choice[];
  /** How files are to be read, by format. */
  readonly params: ImportParams;
  readonly at?: Point;
  readonly size?: { readonly width?: number; readonly height?: number };
  readonly isJson: boolean;
}

export async function job(
  parts: CliParts,
  request: JobRequest,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, operations, pipeline, console } = parts;
  refuseNothing(request);
  refuseToReplaceInput(request.output, request.files);
  const machine = parts.machines.find(request.machine);
  const store = new DocumentStore();
  const machineChanged = new Signal<[unknown]>();
  const planner = new DocumentPlanner({
    store,
    machine: () => machine,
    machineChanged,
    operations,
    tasks,
    pipeline,
  });
  try {
    const { at, size, params } = request;
    const steps = request.operations.map((choice) => planStep(operations, machine, choice));
    const stepsFor =
      steps.length > 0
        ? ({ kind }: NewLayer) => stepsTaking(steps, kind)
        : usualSteps(operations, parts.usualOperation, machine);
    const bed = () => machine.bed;
    const isTold = steps.length > 0;
    const deps = {
      ...parts,
      store,
      isTold,
      params,
      stepsFor,
      bed,
      ...(at && { at }),
      ...(size && { size }),
    };
    const reading = tasks.addCoroutine(
      (context) =>
        importFiles(context, deps, {
          paths: request.files,
          made: request.made.map(({ id, values }) => ({ generator: id, params: values })),
          picture: { kind: 'pixels' },
        }),
      { signal },
    );
    const findings = withFlags(await reading.done, parts.formats);
    const planned = await planner.settled();
    const summary = { ...planned.summary, problems: [...findings, ...planned.summary.problems] };
    refuseErrors(parts, summary);
    const program = await planner.writeProgram(planned, request.output);
    console.clearProgress();
    complainAbout(console, request.isJson ? [] : summary.problems);
    if (request.isJson) console.print(asJson(summary, program));
    else printText(console, { request, summary, program });
  } finally {
    planner.dispose();
  }
}

function refuseNothing({ files, made }: JobRequest): void {
  if (files.length > 0 || made.length > 0) return;
  const sentence = msg(
    'There is nothing to burn: give a file, or --make with what is to be drawn.',
  );
  throw new AppError('usage.file', sentence);
}

/** A job with an error in it is not written: somebody might send it. What a file left open may be its cause. */
function refuseErrors(parts: CliParts, summary: JobSummary): void {
  const errors = summary.problems.filter((p) => p.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const open = summary.problems.filter((p) => p.open !== undefined && p.severity !== 'error');
  complainAbout(parts.console, [...open, ...errors.slice(1)]);
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
    operations: steps.map(toldOf),
    problems,
  });
}

/** A guess and what it goes by. */
function toldOf({ guess, ...step }: StepSummary) {
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
