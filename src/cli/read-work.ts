// SPDX-License-Identifier: GPL-3.0-or-later
/** What was typed as files, in a document: drawings and pictures, or a work that was saved. */
import { AppError, type Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import { guessesIn } from '../editor/import/guesses.js';
import { importFiles } from '../editor/import/import-files.js';
import type { NewLayer } from '../editor/import/place-drawing.js';
import type { GivenImportParams } from '../editor/import/read-pieces.js';
import {
  defaultSteps,
  type OperationChoice,
  planStep,
  stepsTaking,
} from '../editor/import/step-plans.js';
import { isProjectFile, readWorkFile as readProjectFile } from '../editor/project/whole-work.js';
import type { Point } from '../geometry/path.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Unknown } from '../model/project-file/format.js';
import type { DocumentStore } from '../model/store.js';
import type { CliDeps } from './cli-deps.js';
import { withFlags } from './open-questions.js';

export interface WorkRequest {
  readonly files: readonly string[];
  readonly machine: MachineProfile;
  /** Empty: names and paint of the layers say what is done with them. */
  readonly operations: readonly OperationChoice[];
  /** How files are to be read, by format. */
  readonly params: GivenImportParams;
  readonly at?: Point | undefined;
  readonly size?: { readonly width?: number; readonly height?: number } | undefined;
}

export interface ReadWork {
  readonly findings: readonly Problem[];
  readonly unknown?: Unknown | undefined;
}

type Reading = Pick<
  CliDeps,
  'tasks' | 'operations' | 'imports' | 'formats' | 'projects' | 'defaultOperations'
>;

/** Throws AppError `import.…`, `project.…`, `usage.…`. */
export async function readWork(
  parts: Reading,
  store: DocumentStore,
  request: WorkRequest,
  signal: AbortSignal,
): Promise<ReadWork> {
  const project = request.files.find(isProjectFile);
  if (project === undefined) return { findings: await readDrawings(parts, store, request, signal) };
  refuseToChange(project, request);
  const reading = parts.tasks.addCoroutine((context) => readProjectFile(context, parts, project), {
    signal,
  });
  const { rows, assets, unknown, problems } = await reading.done;
  store.replace(rows, assets);
  return { findings: [...guessesIn(store, parts.operations), ...problems], unknown };
}

async function readDrawings(
  parts: Reading,
  store: DocumentStore,
  { files, machine, operations, params, at, size }: WorkRequest,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const steps = operations.map((choice) => planStep(parts.operations, machine, choice));
  const areStepsChosen = steps.length > 0;
  const stepsFor = areStepsChosen
    ? ({ kind }: NewLayer) => stepsTaking(steps, kind)
    : defaultSteps(parts.operations, parts.defaultOperations, machine);
  const bed = () => machine.bed;
  const where = { ...(at && { at }), ...(size && { size }) };
  const deps = { ...parts, store, areStepsChosen, params, stepsFor, bed, ...where };
  const reading = parts.tasks.addCoroutine(
    (context) => importFiles(context, deps, { paths: files, picture: { kind: 'pixels' } }),
    { signal },
  );
  return withFlags(await reading.done, parts.formats);
}

/** A work says itself what is done with what, and where it is. */
function refuseToChange(
  project: string,
  { files, operations, params, at, size }: WorkRequest,
): void {
  if (files.length > 1) {
    throw new AppError(
      'usage.project-alone',
      msg('"{project}" is a whole work and cannot be joined with other files: give it alone.', {
        project,
      }),
    );
  }
  const isAsItIs = operations.length === 0 && Object.keys(params).length === 0;
  if (isAsItIs && at === undefined && size === undefined) return;
  throw new AppError(
    'usage.project-as-it-is',
    msg(
      '"{project}" has its own operations, places and sizes: leave out --operation, --import, --at and --size, or give the drawing.',
      { project },
    ),
  );
}
