// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The body of the encoding task: a job on the bed to a program file, whole or not at all, and, where the
 * driver's sessions need it, its timeline beside it.
 */
import { msg } from '../base/message.js';
import { writeWholeFile } from '../base/whole-file.js';
import type { Encoder, ProgramSummary } from '../devices/contract/encoder.js';
import { timelinePath } from '../devices/contract/program-format.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { Pacing } from '../toolpath/pacing.js';
import { TimelineRecorder } from '../toolpath/timeline.js';
import { toMachine } from '../toolpath/to-machine.js';
import { unpack } from './packed.js';
import type { EncodeRequest } from './task-refs.js';

export interface EncodeTools {
  readonly encoder: Encoder;
  /** Given where a timeline is wanted. */
  readonly pacing?: Pacing;
}

/** Throws AppError `file.unwritable`. */
export function encodeProgram(
  { encoder, pacing }: EncodeTools,
  context: ExecutionContext,
  request: EncodeRequest,
): ProgramSummary {
  const { machine, path } = request;
  context.setMessage(msg('Writing the program'));
  const toolpath = toMachine(unpack(request.toolpath), machine.bed);
  const progress = (fraction: number) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  };
  const recorder = pacing && new TimelineRecorder(pacing);
  const watch = { progress, ...(recorder && { unit: recorder.unit.bind(recorder) }) };
  const summary = writeWholeFile(path, (write) => encoder.encode(toolpath, machine, write, watch));
  if (recorder !== undefined)
    writeWholeFile(timelinePath(path), (write) => write(recorder.end().bytes));
  return summary;
}
