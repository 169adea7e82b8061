// SPDX-License-Identifier: GPL-3.0-or-later
/** The window's only handler for unexpected errors: each is printed once with its stack, and none ends the program. */
import { isAbort } from '../base/errors.js';

const seen = new WeakSet<object>();

export function reportUnexpected(error: unknown): void {
  if (isAbort(error)) return;
  if (typeof error === 'object' && error !== null) {
    if (seen.has(error)) return;
    seen.add(error);
  }
  console.error('kerf: unexpected:', error);
}

/** The machine is driven by another process; losing the window over a stray error would stop its job. */
export function watchUnexpected(): void {
  process.on('uncaughtException', reportUnexpected);
  process.on('unhandledRejection', reportUnexpected);
}
