// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A part of an import that runs in a process of its own, within limits: a file from elsewhere may be made to
 * hang or to eat all memory, and some parsers cannot be asked to stop.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { ofFile } from '../../base/name-file.js';
import {
  type ExecutionContext,
  type TaskFunction,
  type Tasks,
  TaskTimeout,
  WorkerCrash,
} from '../../tasker/index.js';

/** The longest that one part may take, ms. */
export const MAX_MS = 2 * 60_000;

export interface PartOf {
  /** The name of the file, for messages. */
  readonly name: string;
  readonly tasks: Tasks;
  readonly context: Pick<ExecutionContext, 'signal' | 'setProgress'>;
  readonly maxMs?: number;
}

/**
 * Runs the part, passes its progress on, and ends it with its task. Throws AppError `import.too-slow`,
 * `import.too-big` or `import.crashed`, with the file's name, where it did not come to its own end.
 */
export async function runImportPart<A, R>(
  { name, tasks, context, maxMs = MAX_MS }: PartOf,
  part: TaskFunction<[A], R>,
  argument: A,
): Promise<R> {
  const options = { signal: context.signal, visible: false, timeoutMs: maxMs };
  const task = tasks.runProcess(part, argument, options);
  using _ = task.progressChanged.connect((_task, progress) => context.setProgress(progress));
  const result = await task.done.catch((error) => {
    throw beyondLimits(error, name, maxMs);
  });
  context.setProgress(1);
  return result;
}

function beyondLimits(error: unknown, name: string, maxMs: number): unknown {
  const options = { cause: error };
  if (error instanceof TaskTimeout) {
    const minutes = Math.round(maxMs / 60_000);
    const sentence = msg(
      'Reading "{name}" took more than {minutes} minutes and was stopped: simplify or split it first.',
      { name, minutes },
    );
    return new AppError('import.too-slow', sentence, options);
  }
  // What decodes a picture has its bytes alone.
  if (error instanceof AppError) return ofFile(error, name);
  if (!(error instanceof WorkerCrash)) return error;
  if (error.isOutOfMemory) {
    const sentence = msg('"{name}" needs too much memory: simplify or split it first.', { name });
    return new AppError('import.too-big', sentence, options);
  }
  const sentence = msg(
    '"{name}" crashed the reading process ({why}): save it again in another program.',
    { name, why: error.message.replace(/\.$/, '') },
  );
  return new AppError('import.crashed', sentence, options);
}
