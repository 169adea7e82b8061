// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A job of a million segments played back on the bed: what the window's thread spends on a frame, the card's labels and
 * slider among it. The thread's own time, so that a busy computer does not change it.
 */

import { Signal } from '../src/base/signal.js';
import { drawWithoutGraphicsCard } from '../src/computer/software-drawing.js';
import { Playback } from '../src/editor/playback/playback.js';
import type { PreviewRenderer } from '../src/pipeline/preview/renderer.js';
import type { Task } from '../src/tasker/index.js';
import type { PathBlock } from '../src/toolpath/toolpath.js';
import type { Track } from '../src/toolpath/track.js';
import { createCanvas } from '../src/ui/canvas/canvas.js';
import { createPlaybackCard } from '../src/ui/job/playback-card.js';
import { Gtk, initialiseGtk } from '../src/ui/toolkit/gtk.js';
import { nextFrame } from '../test/ui/support/frames.js';
import { createWorkbench, jobOf } from '../test/ui/support/workbench.js';
import type { BenchRow } from './run.js';
import { inMainLoop } from './support/main-loop.js';
import { threadTime } from './support/thread-time.js';
import { inMilliseconds, quantile } from './support/timing.js';
import { wander } from './support/wander.js';

export const title =
  'Playback of a million segments: the window’s thread a frame (a frame has 8 ms)';

const SEGMENTS = 1_000_000;
const FRAMES = 120;
const SECONDS_PER_SEGMENT = 0.04;
/** Times as fast as the machine: some hundred segments a frame, some tens, less than one. */
const SPEEDS = [1000, 50, 1];

export async function run(): Promise<readonly BenchRow[]> {
  drawWithoutGraphicsCard(); // As the app does.
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'a frame', median: '–', note: 'no display: run under xvfb-run' }];
  }
  return inMainLoop(measure);
}

async function measure(): Promise<readonly BenchRow[]> {
  const bench = createWorkbench();
  const blocks = wander(SEGMENTS);
  const playback = new Playback({ ...bench.context, trackOf: () => done(trackOf(blocks)) });
  const card = createPlaybackCard(playback);
  const context = { ...bench.context, playback };
  const canvas = createCanvas({ context, renderer: noPreview() });
  const overlay = new Gtk.Overlay({ child: canvas.widget });
  overlay.addOverlay(card.widget);
  const window = new Gtk.Window({ child: overlay });
  window.setDefaultSize(1280, 760);
  window.present();
  await nextFrame(window);
  bench.planned({ kind: 'ready', job: jobOf('million', blocks) });
  await playback.begin();
  const rows: BenchRow[] = [];
  for (const speed of SPEEDS) {
    playback.goTo(playback.track!.total * 0.3);
    await settled(window, playback);
    playback.speed = speed;
    playback.play();
    rows.push(await framesOf(`at ${speed} ×`, window));
    playback.pause();
  }
  let at = 0;
  const drag = () => {
    at += 1 / FRAMES;
    playback.goTo(playback.track!.total * (1 - at));
  };
  rows.push(await framesOf('the slider drawn back', window, drag));
  playback.end();
  overlay.removeOverlay(card.widget);
  overlay.setChild(null);
  card.dispose();
  canvas.dispose();
  window.destroy();
  return rows;
}

/** All that the thread does from one frame to the next. */
async function framesOf(name: string, window: Gtk.Window, act = () => {}): Promise<BenchRow> {
  const clock = window.getFrameClock();
  if (clock === null) throw new Error('the window is not on a screen');
  const scripts: number[] = [];
  let began = 0;
  const before = () => {
    began = threadTime();
  };
  const after = () => void scripts.push(threadTime() - began);
  clock.on('before-paint', before);
  clock.on('update', after);
  const start = threadTime();
  for (let i = 0; i < FRAMES; i++) {
    act();
    await nextFrame(window);
  }
  const all = (threadTime() - start) / FRAMES;
  clock.off('before-paint', before);
  clock.off('update', after);
  const mean = scripts.reduce((sum, one) => sum + one, 0) / scripts.length;
  const note = `slowest of twenty ${inMilliseconds(quantile(scripts, 0.95))}; ${inMilliseconds(all)} with what GTK draws`;
  return { name, median: inMilliseconds(mean), note };
}

/** What was burnt up to there has been drawn. */
async function settled(window: Gtk.Window, playback: Playback): Promise<void> {
  for (let i = 0; i < FRAMES; i++) {
    playback.goTo(playback.track!.at);
    await nextFrame(window);
  }
}

function trackOf(blocks: readonly PathBlock[]): Track {
  const count = blocks.reduce((sum, { points }) => sum + points.length / 2, 0);
  const shared = (bytes: number) => new SharedArrayBuffer(count * bytes);
  const places = new Float32Array(shared(8));
  const seconds = new Float64Array(shared(8));
  const powers = new Float32Array(shared(4));
  let i = 0;
  for (const { points } of blocks) {
    places.set(points, i * 2);
    powers.fill(0.8, i + 1, i + points.length / 2);
    i += points.length / 2;
  }
  for (let k = 0; k < count; k++) seconds[k] = k * SECONDS_PER_SEGMENT;
  return { places, seconds, powers, total: count * SECONDS_PER_SEGMENT };
}

function done<T>(value: T): Task<T> {
  return { done: Promise.resolve(value), cancel() {} } as unknown as Task<T>; // As much of it as is used.
}

/** The picture of the job beneath is drawn in a thread. */
function noPreview(): PreviewRenderer {
  return { request() {}, drawn: new Signal(), failed: new Signal(), dispose() {} };
}
