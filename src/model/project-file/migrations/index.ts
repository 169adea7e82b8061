// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Brings older formats to the one that is written now, a step at a time: `migrations[n]` takes what
 * `project.json` of format n + 1 holds and gives what format n + 2 would hold. Each is a pure function
 * in a file of its own (`002-….ts`), and a sample of each format stays in `test/data/projects/`.
 */
import { FORMAT } from '../format.js';
import { addGroups } from './002-groups.js';
import { nameTraceSettings } from './003-trace-settings.js';
import type { Migration } from './migration.js';

export const migrations: readonly Migration[] = [addGroups, nameTraceSettings];

/** What an older file would be if it were written now; a newer one as it is. */
export function migrated(
  project: Readonly<Record<string, unknown>>,
  format: number,
  { steps, to } = { steps: migrations, to: FORMAT },
): Readonly<Record<string, unknown>> {
  return format >= to ? project : steps.slice(format - 1).reduce((p, step) => step(p), project);
}
