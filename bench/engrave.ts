// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A 300 × 300 mm engraving at 0.1 mm, nine million greys, from file to G-code: each stage in the
 * process or thread where it runs in the app, beside the floor: decode the same picture and write as
 * many bytes. Medians of three runs; memory is the sum over all processes at its highest.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTasks, pipelineTasks, pngOf } from '../src/app/task-refs.js';
import { toShared } from '../src/base/shared-memory.js';
import { VIRTUAL_LASER } from '../src/devices/grbl/profiles.js';
import { planStep } from '../src/editor/import/step-plans.js';
import { bedBounds } from '../src/machine/profile.js';
import { movesAhead } from '../src/machine/smooth-speed.js';
import { operations } from '../src/operations/index.js';
import { geometryValues } from '../src/params/conditions.js';
import { completeValues } from '../src/params/validate.js';
import { styled } from '../src/pipeline/job-layout.js';
import { TaskManager } from '../src/tasker/index.js';
import type { BenchRow } from './run.js';
import { MemoryWatch } from './support/memory-watch.js';

export const title = 'Engraving 300 × 300 mm at 0.1 mm in 256 greys (9 Mpx), file to G-code';

const SIDE_PX = 3000;
const SIDE = 300;
const RUNS = 3;

type Stages = Record<'decode' | 'plan' | 'assemble' | 'write', number>;

export async function run(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  const tasks = new TaskManager({});
  try {
    const picture = join(folder, 'grey.png');
    writeFileSync(picture, await tasks.runProcess(pngOf, greyPicture()).done);
    const program = join(folder, 'out.gcode');
    const watch = new MemoryWatch();
    const stages: Stages[] = [];
    for (let i = 0; i < RUNS; i++) stages.push(await engrave(tasks, picture, program));
    const peakMegabytes = watch.stop();
    const floors: number[] = [];
    for (let i = 0; i < RUNS; i++) floors.push(await floor(tasks, picture, program));
    return report(stages, floors, { peakMegabytes, bytes: statSync(program).size });
  } finally {
    await tasks.shutdown();
    rmSync(folder, { recursive: true });
  }
}

async function engrave(tasks: TaskManager, picture: string, path: string): Promise<Stages> {
  const times: number[] = [performance.now()];
  const lap = () => times.push(performance.now());
  const encoded = readFileSync(picture);
  const decoded = await tasks.runProcess(importTasks.decodePicture, encoded).done;
  lap();
  const { fingerprint } = decoded;
  const luma = { ...decoded.luma, pixels: toShared(decoded.luma.pixels) };
  const asset = { kind: 'bitmap', fingerprint, width: SIDE, height: SIDE, luma } as const;
  const machine = VIRTUAL_LASER;
  const step = planStep(operations, machine, { operation: 'engrave', values: { interval: 0.1 } });
  const toPiece = [1, 0, 0, 1, -SIDE / 2, -SIDE / 2] as const;
  const { operation: id, params } = step;
  const operation = operations.find((o) => o.id === id)!;
  const values = geometryValues(operation.params, params);
  const refinements = { outlineRefinements: [], strokeRefinements: [] };
  const plan = { operation: id, params: values, machine, asset, toPiece, ...refinements };
  const geometry = await tasks.runThread(pipelineTasks.planPiece, plan).done;
  lap();
  const parts = [{ geometry, step: 0, x: 200, y: 200 }];
  const request = {
    ...{ parts, frees: [false], sheetRefinements: [], refinements: [], jobRefinements: [] },
    ...{ endRefinements: [], tabs: [], bed: bedBounds(machine), moves: movesAhead(machine) },
  };
  const layout = await tasks.runThread(pipelineTasks.arrangeJob, request).done;
  const styles = [operation.style(completeValues(operation.params, params))];
  await tasks.runThread(pipelineTasks.timeJob, { layout, styles, machine }).done;
  lap();
  const toolpath = styled(layout, styles);
  await tasks.runThread(pipelineTasks.encodeProgram, { toolpath, machine, path }).done;
  lap();
  const [decode = 0, planned = 0, assemble = 0, write = 0] = times
    .slice(1)
    .map((t, i) => t - times[i]!);
  return { decode, plan: planned, assemble, write };
}

/** What nobody could do without: decode the picture, write as many bytes. */
async function floor(tasks: TaskManager, picture: string, program: string): Promise<number> {
  const begin = performance.now();
  await tasks.runProcess(importTasks.decodePicture, readFileSync(picture)).done;
  writeFileSync(`${program}.floor`, Buffer.alloc(statSync(program).size, 0x30));
  return performance.now() - begin;
}

function report(
  stages: readonly Stages[],
  floors: readonly number[],
  facts: { readonly peakMegabytes: number; readonly bytes: number },
): readonly BenchRow[] {
  const names = ['decode', 'plan', 'assemble', 'write'] as const;
  const places = ['process', 'thread', 'thread, with the estimate', 'thread, whole or not at all'];
  const rows = names.map((name, i) => ({
    name,
    median: milliseconds(median(stages.map((s) => s[name]))),
    note: places[i] ?? '',
  }));
  const whole = median(stages.map((s) => names.reduce((sum, n) => sum + s[n], 0)));
  const bare = median(floors);
  const megabytes = `${(facts.bytes / 1e6).toFixed(0)} MB of G-code`;
  return [
    ...rows,
    { name: 'whole', median: milliseconds(whole), note: megabytes },
    { name: 'floor', median: milliseconds(bare), note: 'decode, write the same bytes' },
    { name: 'whole / floor', median: (whole / bare).toFixed(2) },
    { name: 'memory', median: `${facts.peakMegabytes} MB`, note: 'all processes at their highest' },
  ];
}

/** Soft waves with grain: no two neighbours are alike, the hardest case for a program. */
function greyPicture() {
  const pixels = new Uint8Array(SIDE_PX * SIDE_PX);
  let seed = 1;
  for (let y = 0, at = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++, at++) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      const wave = 128 + 100 * Math.sin(x / 90) * Math.cos(y / 70);
      pixels[at] = Math.max(0, Math.min(254, wave + ((seed >> 16) & 31) - 16));
    }
  }
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, channels: 1, pixels } as const;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
