// SPDX-License-Identifier: MIT
/** Refusals that name their file: what reads its content does not know what it is called, and a person has many. */
import { AppError } from './errors.js';
import { inEnglish, msg } from './message.js';

/** Does the work; its errors name the file. */
export function namingFile<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ofFile(error, name);
  }
}

/** The error with the file before its sentence, unless that names it already. */
export function ofFile(error: unknown, name: string): unknown {
  if (!(error instanceof AppError) || inEnglish(error.sentence).includes(name)) return error;
  const { code, details, sentence } = error;
  const named = msg('{name}: {why}', { name, why: sentence });
  return new AppError(code, named, { details, cause: error });
}
