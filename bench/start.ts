// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * From the start of the program to its first frame: Kerf, an empty libadwaita window by node-gtk, and one by gjs where
 * that is installed (`KERF_GJS` names it elsewhere). Each in turn, with homes of its own but one cache; a run before,
 * in which that is filled, is not counted.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './run.js';
import { inMilliseconds, median, times } from './support/timing.js';

export const title = 'Start: from exec to the first frame';

const RUNS = 9;
/** In which the first run keeps what the later ones begin with. */
const FILLS_CACHE_MS = 10_000;
const root = fileURLToPath(new URL('../../', import.meta.url));
const node = [process.execPath, '--require', join(root, 'dist/bench/support/first-frame.cjs')];
const KERF = 'Kerf';
const gjs = process.env['KERF_GJS'] ?? 'gjs';

const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  'empty window, gjs': [gjs, join(root, 'bench/support/empty-window.gjs')],
  'empty window, node-gtk': [...node, join(root, 'dist/bench/support/empty-window.cjs')],
  [KERF]: [...node, join(root, 'dist/src/app/kerf.cjs')],
};

interface Taken {
  readonly wall: number;
  /** Time of the processor, with all threads, ms. */
  readonly work: number;
}

export async function run(): Promise<readonly BenchRow[]> {
  if (process.env['DISPLAY'] === undefined) {
    return [{ name: 'first frame', median: '–', note: 'no display: run under xvfb-run' }];
  }
  const all = new Map(Object.keys(PROGRAMS).map((name) => [name, [] as Taken[]]));
  const cache = mkdtempSync(join(tmpdir(), 'kerf-start-cache-'));
  try {
    for (let i = 0; i <= RUNS; i++) {
      for (const [name, taken] of all) {
        const lives = i === 0 && name === KERF ? FILLS_CACHE_MS : 0;
        const one = firstFrame(PROGRAMS[name]!, {
          XDG_CACHE_HOME: cache,
          KERF_BENCH_LIVES_MS: `${lives}`,
        });
        if (one !== undefined && i > 0) taken.push(one);
      }
    }
  } finally {
    rmSync(cache, { recursive: true });
  }
  const bare = all.get('empty window, gjs')!;
  return [...all].map(([name, taken]) => rowOf(name, taken, bare));
}

function rowOf(name: string, taken: readonly Taken[], bare: readonly Taken[]): BenchRow {
  if (taken.length === 0) return { name, median: '–', note: 'not installed' };
  const wall = median(taken.map((one) => one.wall));
  const work = median(taken.map((one) => one.work));
  const fastest = Math.min(...taken.map((one) => one.wall));
  const note = [`fastest ${inMilliseconds(fastest)}`, `processor ${inMilliseconds(work)}`];
  if (bare.length > 0 && bare !== taken) {
    note.push(times(wall, median(bare.map((one) => one.wall)), 'gjs'));
    note.push(times(work, median(bare.map((one) => one.work)), 'its processor time'));
  }
  return { name, median: inMilliseconds(wall), note: note.join(', ') };
}

/** Undefined where the program cannot be started. */
function firstFrame(
  [command, ...args]: readonly string[],
  environment: Readonly<Record<string, string>>,
): Taken | undefined {
  const home = mkdtempSync(join(tmpdir(), 'kerf-start-'));
  try {
    const before = workOfChildren();
    const began = performance.timeOrigin + performance.now();
    const { stdout } = spawnSync(command!, args, {
      env: { ...process.env, ...homesIn(home), ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const drawn = Number(stdout?.split('\n')[0]);
    if (!(drawn > 0)) return undefined;
    return { wall: drawn - began, work: workOfChildren() - before };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function homesIn(folder: string): Readonly<Record<string, string>> {
  const homes = ['CONFIG_HOME', 'STATE_HOME', 'DATA_HOME', 'RUNTIME_DIR'];
  for (const name of homes) mkdirSync(join(folder, name), { mode: 0o700 });
  const paths = homes.map((name) => [`XDG_${name}`, join(folder, name)]);
  return { ...Object.fromEntries(paths), GSETTINGS_BACKEND: 'memory', GSK_RENDERER: 'cairo' };
}

/** What ended children have spent on the processor, ms; the kernel counts in hundredths of a second. */
function workOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
