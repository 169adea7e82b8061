// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The real window at rest, connected to a virtual laser in a process of its own and not: how much of a core each of its
 * processes takes, and what comes to it in a second. Where nothing happens there should be nothing.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawWithoutGraphicsCard } from '../src/computer/software-drawing.js';
import { Adw, initialiseGtk } from '../src/ui/toolkit/gtk.js';
import { realAppContext } from '../test/ui/support/real-app-context.js';
import { fillDocument } from '../test/ui/support/sample-document.js';
import type { BenchRow } from './run.js';
import { laserProcess } from './support/laser-process.js';
import { inMainLoop } from './support/main-loop.js';

export const title = 'Idle: the window at rest, for ten seconds each';

/**
 * V8 gives memory back once, eight seconds and more after a thread's last work, which is no work of Kerf's; and a board
 * counts as at rest ten seconds after the last word to it.
 */
const SETTLE_MS = 30_000;
const SECONDS = 10;
/** Ticks of the kernel's clock that processes are accounted in. */
const TICKS_PER_SECOND = 100;

export async function run(): Promise<readonly BenchRow[]> {
  drawWithoutGraphicsCard(); // As the app does.
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'at rest', median: '–', note: 'no display: run under xvfb-run' }];
  }
  return inMainLoop(measure);
}

async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  const laser = await laserProcess(join(folder, 'laser'), ['--profile', 'grblhal']);
  const { context, chooser, link, createWindow, end } = realAppContext(folder, laser.port);
  const application = new Adw.Application({ applicationId: 'io.github.kerf_laser.BenchIdle' });
  application.register(null);
  const main = createWindow(application);
  main.window.present();
  fillDocument(context.store);
  const watched = { window: main.window, link };
  try {
    await pause(SETTLE_MS);
    const before = await watch('not connected', watched);
    await link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
    await pause(SETTLE_MS);
    const after = await watch('connected', watched);
    await link.command({ kind: 'disconnect' });
    return [...before, ...after];
  } finally {
    main.dispose();
    await end();
    await laser.end();
    rmSync(folder, { recursive: true });
  }
}

type Watched = Pick<ReturnType<typeof realAppContext>, 'link'> & {
  readonly window: Adw.ApplicationWindow;
};

async function watch(name: string, { window, link }: Watched): Promise<readonly BenchRow[]> {
  const counts = { frames: 0, states: 0, lines: 0 };
  const ends = [
    link.stateChanged.connect(() => void counts.states++),
    link.wire.connect(() => void counts.lines++),
  ];
  const count = () => void counts.frames++;
  window.getFrameClock()?.on('after-paint', count);
  const before = processorTimes(link.pid);
  await pause(SECONDS * 1000);
  const after = processorTimes(link.pid);
  window.getFrameClock()?.off('after-paint', count);
  for (const disconnect of ends) disconnect();
  const fraction = (i: 0 | 1) => `${(((after[i] - before[i]) / SECONDS) * 100).toFixed(2)} %`;
  const perSecond = (n: number) => (n / SECONDS).toFixed(1);
  const { frames, states, lines } = counts;
  return [
    {
      name: `${name}: window`,
      median: fraction(0),
      note: `of a core; ${perSecond(frames)} frames, ${perSecond(states)} states, ${perSecond(lines)} lines a second`,
    },
    ...(link.pid === undefined ? [] : [{ name: `${name}: stream process`, median: fraction(1) }]),
  ];
}

/** Seconds of this process, and of another one. */
function processorTimes(pid: number | undefined): readonly [number, number] {
  const { user, system } = process.cpuUsage();
  if (pid === undefined) return [(user + system) / 1e6, 0];
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return [(user + system) / 1e6, (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND];
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
