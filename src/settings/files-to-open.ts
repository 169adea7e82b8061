// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window begins with, and where its process stands meanwhile. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The files that were named, or else the last work where it is still there. */
export function filesToOpen(named: readonly string[], last: string | undefined): readonly string[] {
  if (named.length > 0) return named.map((file) => resolve(file));
  return last !== undefined && existsSync(last) ? [last] : [];
}

/** A folder that stays: the window may be open for days, and a stick that it was started on can be taken out. */
export function lastingFolder(home: string): string {
  return existsSync(home) ? home : '/';
}
