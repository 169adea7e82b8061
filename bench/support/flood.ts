// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The flood: a thousand lines a second go to a board of 127 bytes and fifteen blocks, while the window
 * draws a job of a million segments again at every frame and plans it again and again.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { inEnglish } from '../../src/base/message.js';
import type { ServedCounts } from '../../src/cli/cli-deps.js';
import { isUnderWay } from '../../src/devices/contract/job.js';
import type { LinkHealth } from '../../src/devices/contract/state.js';
import type { AppContext } from '../../src/editor/app-context.js';
import type { StreamClient } from '../../src/stream/stream-client.js';
import type { Canvas } from '../../src/ui/canvas/canvas.js';
import type { Gtk } from '../../src/ui/toolkit/gtk.js';
import { row } from '../../test/support/soak.js';
import { nextFrame } from '../../test/ui/support/frames.js';
import { laserProcess } from './laser-process.js';

/** An Uno's buffers on a fast link and before a processor that keeps up with it. */
const BOARD = ['--profile', 'grbl-uno', '--baud', '1000000', '--line-time', '0.4'];
const SECONDS_A_ROW = 4;

export interface FloodOptions {
  readonly folder: string;
  readonly seconds: number;
  readonly window: Gtk.Window;
  readonly canvas: Pick<Canvas, 'panBy' | 'zoomBy'>;
  readonly context: AppContext;
  readonly link: StreamClient;
}

export interface Flooded {
  readonly lines: number;
  readonly seconds: number;
  readonly phase: string;
  readonly gaps: LinkHealth | undefined;
  readonly frames: number;
  readonly plans: number;
  readonly laser: ServedCounts;
  readonly laserGoesFirst: boolean;
  /** The niceness of the stream process; an ordinary user's is 0. */
  readonly niceness: number;
}

export async function flood(options: FloodOptions): Promise<Flooded> {
  const { folder, seconds, context, link } = options;
  const laser = await laserProcess(join(folder, 'small-laser'), BOARD);
  const programPath = join(folder, 'flood.gcode');
  writeRows(programPath, Math.max(1, Math.round(seconds / SECONDS_A_ROW)));
  const { machine } = context.chooser.choice;
  await link.command({ kind: 'connect', port: laser.port, machine });
  const niceness = link.pid === undefined ? 0 : getPriority(link.pid);
  await link.command({ kind: 'start-job', jobId: 'flood', programPath });
  const isOn = () => isUnderWay(link.state.job);
  const [frames, plans] = await Promise.all([redraw(options, isOn), replan(context, isOn)]);
  const { job, link: gaps } = link.state;
  await link.command({ kind: 'disconnect' });
  return {
    lines: job?.done ?? 0,
    seconds: job?.elapsed ?? 0,
    phase: (job?.reason && inEnglish(job.reason)) ?? job?.phase ?? 'never began',
    gaps,
    frames,
    plans,
    laser: await laser.end(),
    laserGoesFirst: laser.goesFirst,
    niceness,
  };
}

function writeRows(path: string, rows: number): void {
  const file = openSync(path, 'w');
  for (let n = 0; n < rows; n++) writeSync(file, row(n));
  closeSync(file);
}

/** Pans and zooms before every frame; how many frames came. */
async function redraw({ window, canvas }: FloodOptions, isOn: () => boolean): Promise<number> {
  let frames = 0;
  for (; isOn(); frames++) {
    canvas.zoomBy(1 + 0.02 * Math.sin(frames / 30), { x: 500, y: 300 });
    canvas.panBy(9 * Math.cos(frames / 20), 6 * Math.sin(frames / 20));
    await nextFrame(window);
  }
  return frames;
}

/**
 * Plans once more whenever a plan is there; how many plans came. Each time the drawing is a hair wider,
 * since another size is what plans the geometry again; another speed only takes the time again.
 */
async function replan({ store, planner }: AppContext, isOn: () => boolean): Promise<number> {
  const widths = [...store.all('piece')].map(({ id, width }) => [id, width] as const);
  let plans = 0;
  for (; isOn(); plans++) {
    for (const [id, width] of widths) {
      const wider = width * (1 + (plans % 1000) / 1e6);
      store.transact('plan again', (tx) => tx.patch('piece', id, { width: wider }));
    }
    await planner.settled();
  }
  return plans;
}
