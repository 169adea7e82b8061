// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The real window while a drawing of a million segments is imported, planned and streamed to a
 * virtual laser on a serial port: how late a 5 ms timer of the window's thread comes, phase by phase.
 * Then the flood, for as many seconds as `KERF_FLOOD_SECONDS` says: whether the laser ever runs dry.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawWithoutGraphicsCard } from '../src/computer/software-drawing.js';
import { Adw, initialiseGtk } from '../src/ui/toolkit/gtk.js';
import { realAppContext } from '../test/ui/support/real-app-context.js';
import type { BenchRow } from './run.js';
import { type Flooded, flood } from './support/flood.js';
import { laserProcess } from './support/laser-process.js';
import { Lateness } from './support/lateness.js';
import { inMainLoop } from './support/main-loop.js';

export const title = 'Window: lateness of a 5 ms timer while a million segments are worked on';

const STREAM_MS = 8000;
const FLOOD_SECONDS = Number(process.env['KERF_FLOOD_SECONDS'] ?? 60);

export async function run(): Promise<readonly BenchRow[]> {
  drawWithoutGraphicsCard(); // As the app does.
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'lateness', median: '–', note: 'no display: run under xvfb-run' }];
  }
  return inMainLoop(measure);
}

async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  const drawing = join(folder, 'million.svg');
  writeFileSync(drawing, scribble());
  const laser = await laserProcess(join(folder, 'laser'), ['--profile', 'grblhal']);
  const { context, chooser, link, createWindow, shownCanvas, end } = realAppContext(
    folder,
    laser.port,
  );
  const application = new Adw.Application({});
  application.register(null);
  const main = createWindow(application);
  main.window.present();
  const rows: BenchRow[] = [];
  const during = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const ticks = new Lateness();
    const result = await work;
    rows.push(ticks.end(name));
    return result;
  };
  try {
    await during('at rest', pause(1000));
    await during('import', context.importFiles([drawing]).done);
    const job = await during('plan', context.planner.settled());
    await link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
    const running = context.runJob(job);
    running.done.catch(() => undefined); // It is stopped below, before its end.
    await during('write and stream', pause(STREAM_MS));
    await link.command({ kind: 'stop' });
    await link.command({ kind: 'disconnect' });
    const canvas = shownCanvas();
    const parts = {
      folder,
      seconds: FLOOD_SECONDS,
      window: main.window,
      canvas,
      context,
      link,
    };
    const flooded = await during('flood', flood(parts));
    return [...rows, ...rowsOf(flooded)];
  } finally {
    main.dispose();
    await end();
    await laser.end();
    rmSync(folder, { recursive: true });
  }
}

function rowsOf(flooded: Flooded): readonly BenchRow[] {
  const { lines, seconds, phase, gaps, frames, plans, laser, laserGoesFirst, niceness } = flooded;
  const still = `its clock stood still ${(laser.secondsStoodStill * 1000).toFixed(0)} ms`;
  const first = laserGoesFirst ? '' : '; it had to wait for other processes';
  const gap = [gaps?.medianGapMs, gaps?.p999GapMs, gaps?.worstGapMs];
  return [
    {
      name: 'flood: lines',
      median: `${(lines / seconds).toFixed(0)}/s`,
      note: `${lines} in ${seconds.toFixed(0)} s, ${phase}`,
    },
    {
      name: 'flood: laser ran dry',
      median: `${laser.ranDry} times`,
      note: `${laser.bytesLost} bytes lost, ${still}${first}`,
    },
    {
      name: 'flood: answer to next lines',
      median: `${gap.map((ms) => ms?.toFixed(1)).join(' / ')} ms`,
      note: `p50 / p99.9 / worst, stream process at nice ${niceness}`,
    },
    { name: 'flood: frames', median: `${(frames / seconds).toFixed(0)}/s` },
    { name: 'flood: plans of a million', median: `${plans}` },
  ];
}

/** Twenty thousand wandering lines of fifty short segments. */
function scribble(): string {
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const inside = (c: number) => Math.min(378, Math.max(2, c));
  const lines = Array.from({ length: 20_000 }, () => {
    let [x, y] = [random() * 376 + 2, random() * 376 + 2];
    let d = `M${x.toFixed(2)} ${y.toFixed(2)}`;
    for (let k = 0; k < 50; k++) {
      x = inside(x + random() * 2 - 1);
      y = inside(y + random() * 2 - 1);
      d += `L${x.toFixed(2)} ${y.toFixed(2)}`;
    }
    return `<path d="${d}" fill="none" stroke="#000"/>`;
  });
  const size = 'width="380mm" height="380mm" viewBox="0 0 380 380"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${lines.join('\n')}</svg>`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
