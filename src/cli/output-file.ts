// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a command writes: never onto a file that it reads. */
import { statSync } from 'node:fs';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** Throws AppError `usage.same-file` where `output` is one of `inputs`, by whatever name or link. */
export function refuseToReplaceInput(output: string | undefined, inputs: readonly string[]): void {
  const target = output === undefined ? undefined : identityOf(output);
  const same = inputs.find((input) => target !== undefined && identityOf(input) === target);
  if (same === undefined) return;
  throw new AppError(
    'usage.same-file',
    msg(
      '"{output}" is one of the files to read, so "{same}" would be lost: give another name to write to.',
      { output: output ?? '', same },
    ),
  );
}

/** Only files can be lost: a pipe or a terminal may be read and written. */
function identityOf(path: string): string | undefined {
  try {
    const found = statSync(path);
    return found.isFile() ? `${found.dev}:${found.ino}` : undefined;
  } catch {
    return undefined; // Missing or not accessible: the code that reads or writes it reports why.
  }
}
