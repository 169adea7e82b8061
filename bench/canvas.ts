// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The canvas with a job of a million segments, panned and zoomed without a pause for some seconds:
 * frames per second, and what of each frame is JavaScript on the window's thread.
 */
import { renderScene } from '../src/app/preview-thread.js';
import { drawWithoutGraphicsCard } from '../src/computer/software-drawing.js';
import { createPreviewRenderer } from '../src/pipeline/preview/renderer.js';
import { TaskManager } from '../src/tasker/index.js';
import { createCanvas } from '../src/ui/canvas/canvas.js';
import { createGlibScheduler } from '../src/ui/toolkit/glib-scheduler.js';
import { GLib, Gtk, initialiseGtk } from '../src/ui/toolkit/gtk.js';
import { nextFrame } from '../test/ui/support/frames.js';
import { createWorkbench, jobOf } from '../test/ui/support/workbench.js';
import type { BenchRow } from './run.js';
import { inMainLoop } from './support/main-loop.js';
import { wander } from './support/wander.js';

export const title = 'Canvas: pan and zoom';

const SEGMENTS = 1_000_000;
const SECONDS = 4;

export async function run(): Promise<readonly BenchRow[]> {
  drawWithoutGraphicsCard(); // As the app does.
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'frames per second', median: '–', note: 'no display: run under xvfb-run' }];
  }
  return inMainLoop(measure);
}

async function measure(): Promise<readonly BenchRow[]> {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const scheduler = createGlibScheduler(onError, GLib.PRIORITY_DEFAULT);
  const tasks = new TaskManager({ threads: 1, scheduler, nice: 0 });
  const renderer = createPreviewRenderer({ tasks, renderScene });
  const bench = createWorkbench();
  const canvas = createCanvas({ context: bench.context, renderer, onError });
  const window = new Gtk.Window();
  window.setDefaultSize(1280, 760);
  window.setChild(canvas.widget);
  window.present();
  bench.planned({ kind: 'ready', job: jobOf('million', wander(SEGMENTS)) });
  await new Promise<void>((resolve) => {
    const disconnect = renderer.drawn.connect(({ request }) => {
      if (request.job === undefined) return;
      disconnect();
      resolve();
    });
  });
  const figures = await swing(window, canvas, renderer);
  window.setChild(null);
  canvas.dispose();
  renderer.dispose();
  window.destroy();
  await tasks.shutdown();
  if (errors.length > 0) throw new AggregateError(errors, 'the canvas threw');
  return figures;
}

type Swung = Pick<ReturnType<typeof createCanvas>, 'zoomBy' | 'panBy'>;

/** Pans and zooms before every frame, as fast as frames come. */
async function swing(
  window: Gtk.Window,
  canvas: Swung,
  renderer: ReturnType<typeof createPreviewRenderer>,
): Promise<readonly BenchRow[]> {
  const script: number[] = [];
  const rasters: number[] = [];
  const disconnect = renderer.drawn.connect(({ tookMs }) => void rasters.push(tookMs));
  const clock = window.getFrameClock();
  if (clock === null) throw new Error('the window is not on a screen');
  let began = 0;
  clock.on('before-paint', () => {
    began = performance.now();
  });
  clock.on('update', () => void script.push(performance.now() - began));
  await nextFrame(window);
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < SECONDS * 1000) {
    const t = (performance.now() - start) / 1000;
    canvas.zoomBy(1 + 0.02 * Math.sin(t * 2), { x: 640, y: 380 });
    canvas.panBy(9 * Math.cos(t * 3), 6 * Math.sin(t * 3));
    await nextFrame(window);
    frames++;
  }
  const elapsed = (performance.now() - start) / 1000;
  disconnect();
  const note = `${SEGMENTS / 1e6} million segments, 1280 × 760`;
  return [
    { name: 'frames per second', median: (frames / elapsed).toFixed(0), note },
    { name: 'JavaScript per frame', median: `${medianOf(script).toFixed(2)} ms` },
    { name: 'raster in the thread', median: `${medianOf(rasters).toFixed(1)} ms` },
    { name: 'rasters per second', median: (rasters.length / elapsed).toFixed(0) },
  ];
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
