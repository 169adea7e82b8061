// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A card over the canvas while files are read for longer than a moment: which one the window waits for, and a
 * way to let go of it.
 */
import { Disposables } from '../../base/disposable.js';
import type { Task } from '../../tasker/index.js';
import { taskWords } from '../tasks/task-words.js';
import { build } from '../toolkit/built.js';
import { Gtk } from '../toolkit/gtk.js';
import type { View } from '../toolkit/view.js';

/** Most files are read within this time, and a card that only flashes up would disturb. */
const PATIENCE_MS = 400;

export interface ReadingCard extends View {
  /** Shows the task until it ends. */
  follow(task: Task<unknown>): void;
}

export function createReadingCard(patienceMs = PATIENCE_MS): ReadingCard {
  const built = build('reading-card');
  const disposables = new Disposables();
  const widget = built.part('card', Gtk.Box);
  const spinner = built.part('spinner', Gtk.Spinner);
  const message = built.part('message', Gtk.Label);
  const cancel = built.part('cancel', Gtk.Button);
  const followed = new Set<Task<unknown>>();
  const show = () => {
    const [task] = followed;
    widget.setVisible(task !== undefined);
    spinner.setSpinning(task !== undefined);
    if (task !== undefined) message.setLabel(taskWords(task));
  };
  cancel.on('clicked', () => {
    for (const task of followed) task.cancel();
  });
  const follow = (task: Task<unknown>) => {
    const timer = setTimeout(() => {
      followed.add(task);
      show();
    }, patienceMs);
    const disconnect = task.statusChanged.connect(show);
    const end = () => {
      clearTimeout(timer);
      disconnect();
      followed.delete(task);
      if (!disposables.isDisposed) show();
    };
    disposables.add(end);
    task.done.then(end, end);
  };
  return { widget, follow, dispose: () => disposables.dispose() };
}
