// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The map of energy of a bed of 400 × 400 mm, all of it engraved at 0.1 mm: how long the threads take
 * to make and to draw it, and what of that is work of the window's thread while it arrives.
 */
import { readFileSync } from 'node:fs';
import { renderScene } from '../src/app/preview-thread.js';
import { pipelineTasks } from '../src/app/task-refs.js';
import { JobForecaster } from '../src/pipeline/job-forecaster.js';
import { createPreviewRenderer, type PreviewRenderer } from '../src/pipeline/preview/renderer.js';
import { TaskManager } from '../src/tasker/index.js';
import type { ScanBlock } from '../src/toolpath/toolpath.js';
import { createCanvas } from '../src/ui/canvas/canvas.js';
import { createGlibScheduler } from '../src/ui/toolkit/glib-scheduler.js';
import { GLib, Gtk, initialiseGtk } from '../src/ui/toolkit/gtk.js';
import { nextFrame } from '../test/ui/support/frames.js';
import { createWorkbench, jobOf, MACHINE } from '../test/ui/support/workbench.js';
import type { BenchRow } from './run.js';
import { inMainLoop } from './support/main-loop.js';

export const title = 'Energy: a full bed on the canvas';

const SIDE_MM = 400;
const PITCH_MM = 0.1;

export async function run(): Promise<readonly BenchRow[]> {
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'the map arrives', median: '–', note: 'no display: run under xvfb-run' }];
  }
  return inMainLoop(measure);
}

async function measure(): Promise<readonly BenchRow[]> {
  const scheduler = createGlibScheduler((error) => console.error(error), GLib.PRIORITY_DEFAULT);
  const tasks = new TaskManager({ threads: 1, scheduler });
  const previews = new TaskManager({ threads: 1, scheduler });
  const renderer = createPreviewRenderer({ tasks: previews, renderScene });
  const { context: bench, planned } = createWorkbench();
  const { planner } = bench;
  const forecaster = new JobForecaster({
    planner,
    machine: () => ({ ...MACHINE, bed: { ...MACHINE.bed, depth: SIDE_MM } }),
    tasks,
    pipeline: pipelineTasks,
  });
  const canvas = createCanvas({ context: { ...bench, forecaster }, renderer });
  const window = new Gtk.Window();
  window.setDefaultSize(1280, 760);
  window.setChild(canvas.widget);
  window.present();
  planned({ kind: 'ready', job: jobOf('full bed', [fullBed()]) });
  await drawn(renderer, ({ request }) => request.job !== undefined);
  await nextFrame(window);
  const rows = await watch({ window, forecaster, renderer });
  window.setChild(null);
  canvas.dispose();
  forecaster.dispose();
  renderer.dispose();
  window.destroy();
  await Promise.all([tasks.shutdown(), previews.shutdown()]);
  return rows;
}

interface Watched {
  readonly window: Gtk.Window;
  readonly forecaster: JobForecaster;
  readonly renderer: PreviewRenderer;
}

/** Switches the map on; what the window's thread does of it is timed piece by piece. */
async function watch({ window, forecaster, renderer }: Watched): Promise<readonly BenchRow[]> {
  const updates: number[] = [];
  const clock = window.getFrameClock();
  if (clock === null) throw new Error('the window is not on a screen');
  let began = 0;
  clock.on('before-paint', () => {
    began = performance.now();
  });
  clock.on('update', () => void updates.push(performance.now() - began));
  const start = performance.now();
  const ready = new Promise<void>((resolve) => {
    const end = forecaster.stateChanged.connect(({ kind }) => {
      if (kind !== 'ready') return;
      end();
      resolve();
    });
  });
  forecaster.isWanted = true;
  await ready;
  const forecastMs = performance.now() - start;
  updates.length = 0;
  const beforeMs = threadMs();
  const { tookMs } = await drawn(renderer, ({ request }) => request.forecast !== undefined);
  await nextFrame(window);
  const spentMs = threadMs() - beforeMs;
  const arrivalMs = performance.now() - start - forecastMs;
  const again = await drawAgain(window, renderer, forecaster);
  return [
    { name: 'forecast in the thread', median: ms(forecastMs), note: '16 million pixels' },
    { name: 'first picture of the map', median: ms(arrivalMs), note: 'after the forecast' },
    { name: 'of it in the preview thread', median: ms(tookMs), note: 'peaks of the map once' },
    {
      name: 'of it the window’s thread',
      median: ms(spentMs),
      note: 'CPU, GTK’s drawing of two frames included',
    },
    { name: 'longest JavaScript in a frame', median: ms(Math.max(...updates)) },
    ...again,
  ];
}

/** The same again from the cache, with the pixels that the preview thread has. */
async function drawAgain(
  window: Gtk.Window,
  renderer: PreviewRenderer,
  forecaster: JobForecaster,
): Promise<readonly BenchRow[]> {
  const off = drawn(renderer, ({ request }) => request.forecast === undefined);
  forecaster.isWanted = false;
  await off;
  await nextFrame(window);
  const before = threadMs();
  const on = drawn(renderer, ({ request }) => request.forecast !== undefined);
  forecaster.isWanted = true;
  const { tookMs } = await on;
  await nextFrame(window);
  return [
    { name: 'switched on again: drawn in', median: ms(tookMs) },
    { name: 'of it the window’s thread', median: ms(threadMs() - before), note: 'CPU, as above' },
  ];
}

type Drawn = Parameters<Parameters<PreviewRenderer['drawn']['connect']>[0]>[0];

function drawn(renderer: PreviewRenderer, isIt: (picture: Drawn) => boolean): Promise<Drawn> {
  return new Promise((resolve) => {
    const end = renderer.drawn.connect((picture) => {
      if (!isIt(picture)) return;
      end();
      resolve(picture);
    });
  });
}

/** CPU time of the window's thread so far, ms. Linux. */
function threadMs(): number {
  const [ns] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(ns) / 1e6;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** Smooth shades all over the bed, with a little grain. */
function fullBed(): ScanBlock {
  const rows = SIDE_MM / PITCH_MM;
  const levels = new Uint8Array(new SharedArrayBuffer(rows * rows));
  for (let i = 0; i < levels.length; i++) {
    levels[i] = 96 + (((i % rows) >> 5) % 128) + ((Math.floor(i / rows) >> 6) % 32);
  }
  return {
    kind: 'scan',
    origin: { x: 0, y: 0 },
    along: { x: 1, y: 0 },
    across: { x: 0, y: 1 },
    pixel: PITCH_MM,
    pitch: PITCH_MM,
    widthPx: rows,
    rows,
    levels,
    minPower: 0,
    maxPower: 0.5,
    speed: 100,
    overscan: 0,
    isBidirectional: true,
    hasAir: false,
  };
}
