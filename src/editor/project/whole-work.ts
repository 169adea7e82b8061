// SPDX-License-Identifier: GPL-3.0-or-later
/** A document as a whole: what of it is saved, and a saved one read. */
import { AppError } from '../../base/errors.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import { msg } from '../../base/message.js';
import type { Asset, Originals } from '../../model/asset.js';
import {
  EXTENSION,
  type Project,
  type ReadProject,
  type Unknown,
} from '../../model/project-file/format.js';
import type { DocumentStore } from '../../model/store.js';
import {
  type ExecutionContext,
  type Task,
  type Tasks,
  TaskTimeout,
  WorkerCrash,
} from '../../tasker/index.js';
import { fileNameOf } from '../file-name.js';
import { type StepSettings, todaysRows } from './former-settings.js';
import type { ProjectTasks, SaveRequest } from './project-tasks.js';

export interface ProjectDeps extends StepSettings {
  readonly tasks: Tasks;
  readonly projects: ProjectTasks;
}

/** The longest that reading may take, ms. */
const MAX_MS = 5 * 60_000;

export function isProjectFile(path: string): boolean {
  return path.toLowerCase().endsWith(`.${EXTENSION}`);
}

/** The rows, and the assets that they show. */
export function wholeWork(store: DocumentStore, unknown: Unknown | undefined): Project {
  const assets = new Map<string, Asset>();
  for (const { asset: name } of store.all('piece')) {
    const asset = store.asset(name);
    if (asset !== undefined) assets.set(name, asset);
  }
  const rows = [...store.rows.values()];
  const originals = originalsOf(store);
  const kept = originals.size > 0 ? { originals } : {};
  return { rows, assets: [...assets.values()], ...kept, ...(unknown && { unknown }) };
}

/** The pictures' files that pieces were read from. */
function originalsOf(store: DocumentStore): Originals {
  const originals = new Map<Fingerprint, Uint8Array>();
  for (const { source } of store.all('piece')) {
    const bytes = source?.kind === 'file' ? store.original(source.hash) : undefined;
    if (bytes !== undefined && source?.kind === 'file') originals.set(source.hash, bytes);
  }
  return originals;
}

/** Throws AppError `file.unreadable` or `project.…`. */
export async function readWorkFile(
  context: ExecutionContext,
  { tasks, projects, ...settings }: ProjectDeps,
  path: string,
): Promise<ReadProject> {
  context.setMessage(msg('Reading {name}', { name: fileNameOf(path) }));
  const options = { signal: context.signal, visible: false, timeoutMs: MAX_MS };
  const task = tasks.runThread(projects.readProject, path, options);
  using _ = passingProgress(task, context);
  const read = await task.done.catch((error) => {
    throw isBeyondLimits(error) ? tooMuch(path, error) : error;
  });
  const { rows, problems } = todaysRows(read.rows, settings);
  return { ...read, rows, problems: [...read.problems, ...problems] };
}

/** Throws AppError `file.unwritable`; then the older file is as it was. */
export async function writeWork(
  context: ExecutionContext,
  { tasks, projects }: Pick<ProjectDeps, 'tasks' | 'projects'>,
  request: SaveRequest,
): Promise<void> {
  context.setMessage(msg('Saving {name}', { name: fileNameOf(request.path) }));
  const options = { signal: context.signal, visible: false };
  const task = tasks.runThread(projects.writeProject, request, options);
  using _ = passingProgress(task, context);
  await task.done;
}

function passingProgress(task: Task<unknown>, context: ExecutionContext): Disposable {
  return task.progressChanged.connect((_task, progress) => context.setProgress(progress));
}

function isBeyondLimits(error: unknown): boolean {
  return error instanceof TaskTimeout || (error instanceof WorkerCrash && error.isOutOfMemory);
}

function tooMuch(path: string, cause: unknown): AppError {
  const name = fileNameOf(path);
  return new AppError(
    'project.too-large',
    msg(
      '"{name}" holds more than this computer can process: close other programs and open it again.',
      {
        name,
      },
    ),
    { cause },
  );
}
