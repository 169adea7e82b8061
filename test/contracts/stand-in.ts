// SPDX-License-Identifier: GPL-3.0-or-later
/** The context of a task that is called as a plain function. */
import type { ExecutionContext } from '../../src/tasker/index.js';
import { rising } from '../support/progress.js';

export function standIn(): ExecutionContext {
  const quiet = { setMessage() {}, setProgress: rising(), setTotal() {}, throwIfCancelled() {} };
  // A test calls the body of a task, which uses no more than this of its context.
  return quiet as unknown as ExecutionContext;
}
