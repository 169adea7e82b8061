// SPDX-License-Identifier: GPL-3.0-or-later
/** A task as a row of the popover: one that is at work, and one that failed. */
import type { Task } from '../../tasker/index.js';
import { build } from '../toolkit/built.js';
import { formatClock } from '../toolkit/format.js';
import { _, renderedSentence } from '../toolkit/gettext.js';
import { a11yLabel, Gtk } from '../toolkit/gtk.js';
import { iconButton } from '../toolkit/icon-button.js';
import { taskWords } from './task-words.js';

export interface TaskRow {
  readonly widget: Gtk.Box;
  /** Shows the task as it is now. */
  show(): void;
}

export function createTaskRow(task: Task<unknown>, title: string): TaskRow {
  const built = build('task-row');
  const widget = built.part('row', Gtk.Box);
  const progress = built.part('progress', Gtk.ProgressBar);
  const message = built.part('message', Gtk.Label);
  const elapsed = built.part('elapsed', Gtk.Label);
  built.part('name', Gtk.Label).setLabel(title);
  a11yLabel(progress, _('Progress of {task}', { task: title }));
  const cancel = iconButton('process-stop-symbolic', _('Cancel {task}', { task: title }));
  cancel.on('clicked', () => {
    task.cancel();
    cancel.setSensitive(false);
  });
  widget.append(cancel);
  const show = () => {
    progress.setFraction(task.getProgress());
    message.setLabel(messageOf(task));
    elapsed.setLabel(task.isRunning() ? formatClock(task.getElapsedSeconds()) : '');
  };
  show();
  return { widget, show };
}

function messageOf(task: Task<unknown>): string {
  if (task.isCancelled()) return _('Stopping…');
  return taskWords(task) || (task.getStatus() === 'pending' ? _('Waiting') : '');
}

export interface Failure {
  readonly title: string;
  readonly error: unknown;
}

export function createFailureRow(
  failure: Failure,
  actions: { readonly onCopy: () => void; readonly onDismiss: () => void },
): Gtk.Box {
  const built = build('task-row');
  const widget = built.part('row', Gtk.Box);
  widget.addCssClass('failed');
  built.part('progress', Gtk.ProgressBar).setVisible(false);
  built.part('name', Gtk.Label).setLabel(_('{task} failed', { task: failure.title }));
  const message = built.part('message', Gtk.Label);
  message.setLabel(renderedSentence(failure.error));
  message.setSelectable(true);
  const copy = iconButton('edit-copy-symbolic', _('Copy details'));
  copy.on('clicked', actions.onCopy);
  const dismiss = iconButton('window-close-symbolic', _('Dismiss'));
  // The row dies in this; its own signal must be over by then.
  dismiss.on('clicked', () => void setTimeout(actions.onDismiss, 2));
  widget.append(copy);
  widget.append(dismiss);
  return widget;
}

/** Everything a person would paste into a report. */
export function detailsOf({ title, error }: Failure): string {
  if (!(error instanceof Error)) return `${title}: ${String(error)}`;
  const { sentence: _sentence, ...props } = error as Error & { readonly sentence?: unknown };
  const own = Object.entries(props).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const cause = error.cause === undefined ? [] : [`cause: ${renderedSentence(error.cause)}`];
  return [`${title}: ${error.message}`, ...own, ...cause, error.stack ?? ''].join('\n');
}
