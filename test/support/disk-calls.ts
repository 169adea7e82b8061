// SPDX-License-Identifier: GPL-3.0-or-later
/** What is asked of the disk while something runs, in its order: a power cut keeps only what was synced. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';

const WATCHED = [
  ...(['openSync', 'writeSync', 'fsyncSync', 'fdatasyncSync', 'closeSync'] as const),
  ...(['renameSync', 'linkSync'] as const),
];

/** Calls by name, those that follow each other once. */
export function diskCalls(work: () => void): readonly string[] {
  const calls: string[] = [];
  const mocked = WATCHED.map((name) => {
    const real = fs[name] as (...given: unknown[]) => unknown;
    return mock.method(fs, name, (...given: unknown[]) => {
      if (calls.at(-1) !== name) calls.push(name);
      return real(...given);
    });
  });
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    for (const { mock: one } of mocked) one.restore();
    syncBuiltinESMExports();
  }
  return calls;
}
