// SPDX-License-Identifier: GPL-3.0-or-later
/** The real program in a child process, as a person would start it, in a scratch folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

export interface Finished {
  /** Exit code, or the signal that ended it. */
  readonly status: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningKerf {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves with the first line on stdout that matches. */
  line(pattern: RegExp): Promise<string>;
  /** The same on stderr. */
  complaint(pattern: RegExp): Promise<string>;
}

/** `environment` is laid over that of the tests. */
export function startKerf(
  args: readonly string[],
  cwd?: string,
  environment: Readonly<Record<string, string>> = {},
): RunningKerf {
  const entry = join(projectRoot, 'dist/src/app/kerf.cjs');
  const child = spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const look of watchers) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const look of watchers) look();
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ status: code ?? signal ?? -1, stdout, stderr }),
    );
  });
  const lineOf = (said: () => string, pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = said()
          .split('\n')
          .find((l) => pattern.test(l));
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
      void finished.then((f) => reject(new Error(`ended before ${pattern}: ${f.stderr}`)));
    });
  const line = (pattern: RegExp) => lineOf(() => stdout, pattern);
  const complaint = (pattern: RegExp) => lineOf(() => stderr, pattern);
  return { child, finished, line, complaint };
}

export function kerf(...args: readonly string[]): Promise<Finished> {
  return startKerf(args).finished;
}

/** A folder that is gone after the test: `using folder = scratchFolder()`. */
export function scratchFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  return { path, [Symbol.dispose]: () => removeAtLast(path) };
}

/** What a killed program has started may write its last words while they are removed. */
function removeAtLast(path: string): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (let left = 50; ; left--) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      if (left === 1) throw error;
      Atomics.wait(never, 0, 0, 100);
    }
  }
}
