// SPDX-License-Identifier: MIT
/**
 * A small window on the tasker: a button for each lane, a progress bar and a status line bound to
 * `tasksUpdated`, a button that cancels by key, and a list of what ended how.
 */
import { keepNodeTimers } from '../../src/app/node-timers.js';
import { type Task, taskMgr } from '../../src/tasker/index.js';
import { createGlibScheduler } from '../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk } from '../../src/ui/toolkit/gtk.js';
import { serveSlowly } from './slow-server.js';
import { blur, countPrimes, download } from './work.js';

const KEYS = ['downloader', 'calculator', 'thread_worker'] as const;

/** Shows the window until it is closed; returns the exit status. */
export function showExample(): number {
  const restoreTimers = keepNodeTimers();
  taskMgr.initialize({ scheduler: createGlibScheduler() });
  const application = new Adw.Application({ applicationId: 'dev.kerf.TaskerExample' });
  application.on('startup', restoreTimers);
  application.on('activate', () => createWindow(application).present());
  const status = application.run([]);
  void taskMgr.shutdown().finally(() => process.exit(status));
  return status;
}

function createWindow(application: Adw.Application): Gtk.Window {
  const bar = new Gtk.ProgressBar();
  const status = new Gtk.Label({ label: 'Nothing to do', xalign: 0 });
  const history = new Gtk.Label({ label: '', xalign: 0, selectable: true });
  const log = (line: string) => history.setText(`${history.getText()}${line}\n`);

  taskMgr.tasksUpdated.connect((tasks, progress) => {
    bar.setFraction(tasks.length === 0 ? 0 : progress);
    const messages = tasks.map((task) => task.getMessage()).filter((text) => text !== '');
    status.setText(tasks.length === 0 ? 'Nothing to do' : messages.join(' · ') || 'Starting…');
  });

  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 12 });
  box.append(button('Download (coroutine)', () => void startDownload(log)));
  box.append(button('Count primes (process)', () => startPrimes(log)));
  box.append(button('Blur a picture (thread)', () => startBlur(log)));
  box.append(button('Cancel everything by key', cancelByKey));
  for (const widget of [bar, status, history]) box.append(widget);
  for (const side of ['Top', 'Bottom', 'Start', 'End'] as const) box[`setMargin${side}`](24);

  const window = new Gtk.ApplicationWindow({ application, title: 'Tasker', defaultWidth: 480 });
  window.setChild(box);
  return window;
}

function cancelByKey(): void {
  for (const key of KEYS) taskMgr.cancelTask(key);
}

async function startDownload(log: (line: string) => void): Promise<void> {
  const url = await serveSlowly();
  taskMgr.addCoroutine(download, url, {
    key: 'downloader',
    whenDone: (task) => log(ending(task, (bytes) => `${bytes} bytes`)),
  });
}

function startPrimes(log: (line: string) => void): void {
  taskMgr.runProcess(countPrimes, 3_000_000, {
    key: 'calculator',
    whenDone: (task) => log(ending(task, (count) => `${count} primes`)),
  });
}

function startBlur(log: (line: string) => void): void {
  const [width, height] = [2000, 2000];
  const pixels = new Uint8Array(new SharedArrayBuffer(width * height)).fill(128);
  taskMgr.runThread(blur, pixels, width, 10, {
    key: 'thread_worker',
    whenEvent: (_task, _name, round) => log(`blur: round ${String(round)}`),
    whenDone: (task) => log(ending(task, () => `${pixels.length} pixels`)),
  });
}

/** What became of a task: look at its status, then at its result or its error. */
function ending<R>(task: Task<R>, describe: (result: R) => string): string {
  const status = task.getStatus();
  if (status === 'completed') return `${task.name}: ${describe(task.result())}`;
  return status === 'canceled' ? `${task.name}: canceled` : `${task.name}: ${String(task.error)}`;
}

function button(label: string, run: () => void): Gtk.Button {
  const made = new Gtk.Button({ label });
  made.on('clicked', run);
  return made;
}
