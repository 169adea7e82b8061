// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the encoding task: a job on the bed to a program file, whole or not at all. */
import { writeWholeFile } from '../base/whole-file.js';
import type { Encoder, ProgramSummary } from '../devices/contract/encoder.js';
import type { ExecutionContext } from '../tasker/index.js';
import { toMachine } from '../toolpath/to-machine.js';
import { unpack } from './packed.js';
import type { EncodeRequest } from './task-refs.js';

/** Throws AppError `file.unwritable`. */
export function encodeProgram(
  encoder: Encoder,
  context: ExecutionContext,
  request: EncodeRequest,
): ProgramSummary {
  const { machine, path } = request;
  context.setMessage('Writing the program');
  const toolpath = toMachine(unpack(request.toolpath), machine.bed);
  const progress = (fraction: number) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  };
  return writeWholeFile(path, (write) => encoder.encode(toolpath, machine, write, progress));
}
