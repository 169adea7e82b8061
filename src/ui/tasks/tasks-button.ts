// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The header's button for background work: a ring with the overall progress, and behind it every
 * task with its message, progress and a way to stop it. Tasks that failed stay until dismissed.
 */
import { Disposables } from '../../base/disposable.js';
import type { Task, TaskManager } from '../../tasker/index.js';
import { type Built, build } from '../toolkit/built.js';
import { freeWidgets } from '../toolkit/free-widgets.js';
import { _, renderedSentence } from '../toolkit/gettext.js';
import { announce, Gdk, GObject, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import type { View } from '../toolkit/view.js';
import { createProgressRing } from './progress-ring.js';
import {
  createFailureRow,
  createTaskRow,
  detailsOf,
  type Failure,
  type TaskRow,
} from './task-row.js';
import { taskTitle } from './task-title.js';
import { isFailure, progressNow, tasksInWords } from './task-words.js';

const MAX_FAILURES = 10;
const CLOCK_MS = 1000;

export interface TasksButtonDeps {
  readonly tasks: Pick<TaskManager, 'tasksUpdated'>;
  /** What a task is called; by default made from its key or name. */
  readonly titleOf?: (task: Task<unknown>) => string;
}

export function createTasksButton({ tasks, titleOf = taskTitle }: TasksButtonDeps): View {
  const built = build('tasks-button');
  const disposables = new Disposables();
  const button = built.part('button', Gtk.MenuButton);
  const ring = createProgressRing();
  button.setChild(ring.widget);
  const list = createList(built, titleOf);
  let now: readonly Task<unknown>[] = [];
  const show = (live: readonly Task<unknown>[]) => {
    now = live;
    const progress = progressNow(live);
    list.show(live);
    ring.show(live.length === 0 ? undefined : progress);
    setFailed(button, list.failureCount() > 0);
    nameButton(button, tasksInWords(live.length, progress, list.failureCount()));
  };
  list.onDismissed(() => show(now));
  disposables.add(tasks.tasksUpdated.connect(show));
  disposables.add(keepClocks(built.part('popover', Gtk.Popover), list.tick));
  show(now);
  return { widget: button, dispose: () => disposables.dispose() };
}

/** Updates the elapsed times while the list is shown. */
function keepClocks(popover: Gtk.Popover, tick: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearInterval(timer);
  popover.on('show', () => {
    stop();
    timer = setInterval(tick, CLOCK_MS);
  });
  popover.on('closed', stop);
  return stop;
}

function createList(built: Built, titleOf: (task: Task<unknown>) => string) {
  const box = built.part('list', Gtk.Box);
  const nothing = built.part('nothing', Gtk.Label);
  const rows = new Map<Task<unknown>, TaskRow>();
  const failures = new Map<Failure, Gtk.Box>();
  let dismissed = () => {};
  const removeFailure = (failure: Failure) => {
    const row = failures.get(failure);
    failures.delete(failure);
    if (row !== undefined) discard(box, row);
  };
  const keepFailure = (task: Task<unknown>) => {
    const failure = { title: titleOf(task), error: task.error };
    const row = createFailureRow(failure, {
      onCopy: () => copyText(detailsOf(failure)),
      onDismiss() {
        removeFailure(failure);
        dismissed();
      },
    });
    failures.set(failure, row);
    box.append(row);
    announce(
      box,
      `${_('{task} failed', { task: failure.title })}: ${renderedSentence(task.error)}`,
    );
    for (const oldest of [...failures.keys()].slice(0, -MAX_FAILURES)) removeFailure(oldest);
  };
  return {
    show(live: readonly Task<unknown>[]) {
      for (const [task, row] of rows) {
        if (live.includes(task)) continue;
        rows.delete(task);
        discard(box, row.widget);
        if (isFailure(task)) keepFailure(task);
      }
      for (const task of live) {
        const row = rows.get(task) ?? createTaskRow(task, titleOf(task));
        if (!rows.has(task)) box.append(row.widget);
        rows.set(task, row);
        row.show();
      }
      nothing.setVisible(rows.size === 0 && failures.size === 0);
    },
    tick() {
      for (const row of rows.values()) row.show();
    },
    failureCount: () => failures.size,
    onDismissed(listener: () => void) {
      dismissed = listener;
    },
  };
}

function discard(box: Gtk.Box, row: Gtk.Widget): void {
  box.remove(row);
  freeWidgets(row);
}

function setFailed(button: Gtk.Widget, hasFailed: boolean): void {
  if (hasFailed) button.addCssClass('error');
  else button.removeCssClass('error');
}

function copyText(text: string): void {
  const value = new GObject.Value();
  value.init(GObject.typeFromName('gchararray'));
  value.setString(text);
  Gdk.Display.getDefault()?.getClipboard().setContent(Gdk.ContentProvider.newForValue(value));
}
