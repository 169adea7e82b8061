// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The real window while a drawing of a million segments is imported, planned and streamed to a
 * virtual laser on a serial port: how late a 5 ms timer of the window's thread comes, phase by phase.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Adw, GLib, initialiseGtk } from '../src/ui/gtk.js';
import { realWorkshop } from '../test/ui/support/real-workshop.js';
import type { BenchRow } from './run.js';

export const title = 'Window: lateness of a 5 ms timer while a million segments are worked on';

const TICK_MS = 5;
const STREAM_MS = 8000;

export async function run(): Promise<readonly BenchRow[]> {
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'lateness', median: '–', note: 'no display: run under xvfb-run' }];
  }
  const loop = GLib.MainLoop.new(null, false);
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      void measure()
        .then(resolve, reject)
        .finally(() => loop.quit());
      loop.run();
    }, 2);
  });
}

async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  const drawing = join(folder, 'million.svg');
  writeFileSync(drawing, scribble());
  const laser = await virtualLaser(join(folder, 'laser'));
  const { workshop, chooser, link, createWindow, end } = realWorkshop(folder, laser.port);
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
    await during('import', workshop.importFiles([drawing]).done);
    const job = await during('plan', workshop.planner.settled());
    await link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
    const running = workshop.runJob(job);
    running.done.catch(() => undefined); // It is stopped below, before its end.
    await during('write and stream', pause(STREAM_MS));
    await link.command({ kind: 'stop' });
    return rows;
  } finally {
    main.dispose();
    await end();
    laser.stop();
    rmSync(folder, { recursive: true });
  }
}

class Lateness {
  readonly #late: number[] = [];
  #due = performance.now() + TICK_MS;
  readonly #timer = setInterval(() => {
    const now = performance.now();
    this.#late.push(Math.max(0, now - this.#due));
    this.#due = now + TICK_MS;
  }, TICK_MS);

  end(name: string): BenchRow {
    clearInterval(this.#timer);
    const sorted = this.#late.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    const figures = [0.5, 0.99, 1].map((share) => at(share).toFixed(1)).join(' / ');
    return { name, median: `${figures} ms`, note: 'p50 / p99 / worst' };
  }
}

async function virtualLaser(link: string) {
  const entry = fileURLToPath(new URL('../src/app/kerf.cjs', import.meta.url));
  const args = [entry, 'virtual-laser', '--pty', link, '--pace', 'real', '--profile', 'grblhal'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return { port: link, stop: () => child.kill('SIGTERM') };
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
