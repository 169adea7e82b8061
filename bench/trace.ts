// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Tracing pictures of dark and bright to curves: the own tracer, npm's potrace, which is the oracle of its tests, and
 * C's potrace, where it is installed (or named by POTRACE), from file to file in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CUBIC } from '../src/geometry/path.js';
import { bitPlane } from '../src/imaging/tracing/bit-plane.js';
import { OutlinePen } from '../src/imaging/tracing/outline-pen.js';
import { traceOutlines } from '../src/imaging/tracing/trace-outlines.js';
import { PotraceRun } from '../test/imaging/oracle/potrace-library.js';
import { lineDrawing, photo } from '../test/support/bitmaps.js';
import type { BenchRow } from './run.js';
import { childSeconds } from './support/child-costs.js';
import { inMilliseconds, median, times } from './support/timing.js';

export const title = 'Tracing 2000² and 4000² pictures (CPU time, medians)';

const RUNS = 5;
const SPECKLE = 2;
const SIMPLIFY = 0.2;

export async function run(): Promise<readonly BenchRow[]> {
  const pictures = [
    ...[2000, 4000].map((side) => ({ name: `lines ${side}²`, side, dark: lineDrawing(side) })),
    ...[2000, 4000].map((side) => ({ name: `photo ${side}²`, side, dark: photo(side) })),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  try {
    return pictures.flatMap((picture) => rowsOf(picture, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Bitmap {
  readonly name: string;
  readonly side: number;
  readonly dark: Uint8Array;
}

function rowsOf(picture: Bitmap, folder: string): BenchRow[] {
  const { name } = picture;
  const c = byProgram(picture, folder);
  const runs = Array.from({ length: RUNS }, () => byOwn(picture));
  const own = median(runs.slice(1).map(({ ms }) => ms));
  const first = runs[0]!;
  const npm = byNpm(picture);
  const against = c === undefined ? '' : times(own, c, "C's");
  return [
    {
      name: `${name}: own`,
      median: inMilliseconds(own),
      note: `${against}, first ${inMilliseconds(first.ms)}, ${first.curves} curves`,
    },
    { name: `${name}: npm`, median: inMilliseconds(npm), note: times(npm, own, 'own') },
    ...(c === undefined ? [] : [{ name: `${name}: C, a process`, median: inMilliseconds(c) }]),
  ];
}

function byOwn({ side, dark }: Bitmap): { readonly ms: number; readonly curves: number } {
  const start = process.cpuUsage();
  const pen = new OutlinePen({ widthPx: side, heightPx: side, width: side, height: side });
  const settings = {
    speckle: SPECKLE,
    smoothness: 1,
    simplify: SIMPLIFY,
    touching: 'rare',
  } as const;
  traceOutlines(bitPlane(dark, side, side), pen, settings, () => undefined);
  const { ops } = pen.build();
  const ms = cpuSince(start);
  return { ms, curves: ops.filter((op) => op === CUBIC).length };
}

function byNpm({ side, dark }: Bitmap): number {
  const start = process.cpuUsage();
  const settings = { turdSize: SPECKLE, alphaMax: 1, optTolerance: SIMPLIFY };
  const run = new PotraceRun(dark, { width: side, height: side }, settings);
  for (const _ of run.fitted());
  return cpuSince(start);
}

/** Undefined where the program is missing. */
function byProgram({ side, dark }: Bitmap, folder: string): number | undefined {
  const program = process.env['POTRACE'] ?? 'potrace';
  const file = join(folder, 'picture.pbm');
  writeFileSync(file, portableBitmap(dark, side));
  const measured: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const script = `times; ${program} -b svg --flat -o ${join(folder, 'out.svg')} ${file} && times`;
    const { status, stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    if (status !== 0) return undefined;
    measured.push(childSeconds(stdout) * 1000);
  }
  return median(measured);
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function portableBitmap(dark: Uint8Array, side: number): Uint8Array {
  const stride = Math.ceil(side / 8);
  const bytes = new Uint8Array(stride * side);
  dark.forEach((isDark, i) => {
    const x = i % side;
    if (isDark === 1) bytes[Math.floor(i / side) * stride + (x >> 3)]! |= 128 >> (x & 7);
  });
  return Buffer.concat([Buffer.from(`P4\n${side} ${side}\n`), bytes]);
}
