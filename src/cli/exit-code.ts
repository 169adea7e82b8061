// SPDX-License-Identifier: GPL-3.0-or-later
/** Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
import { AppError, isAbort } from '../base/errors.js';

export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;
export const INTERRUPTED = 130;

/** Families of AppError codes that mean: typed wrongly. */
const USAGE_FAMILIES: ReadonlySet<string> = new Set(['usage', 'param']);

export function exitCodeOf(error: unknown): number {
  if (isAbort(error)) return INTERRUPTED;
  const family = error instanceof AppError ? error.code.split('.')[0] : undefined;
  return family !== undefined && USAGE_FAMILIES.has(family) ? WRONG_USAGE : FAILED;
}
