// SPDX-License-Identifier: GPL-3.0-or-later
/** What a task is doing, and how it ended, in the user's language. */
import { AppError } from '../../base/errors.js';
import type { Task } from '../../tasker/index.js';
import { _, plural, rendered } from '../toolkit/gettext.js';

/** Empty where it has said nothing yet. */
export function taskWords(task: Task<unknown>): string {
  const sentence = task.getSentence();
  return sentence === undefined ? '' : rendered(sentence);
}

/** A job that was stopped on purpose is not a failure. */
export function isFailure(task: Task<unknown>): boolean {
  if (task.getStatus() !== 'failed') return false;
  return !(task.error instanceof AppError && task.error.code === 'device.job-stopped');
}

/**
 * How far what runs now is on the average, 0…1. The tasker's own figure counts what has ended as well, so that it never
 * goes back: a job that begins after twenty short tasks would be shown as nearly done.
 */
export function progressNow(live: readonly Pick<Task<unknown>, 'getProgress'>[]): number {
  const sum = live.reduce((total, task) => total + task.getProgress(), 0);
  return live.length === 0 ? 1 : sum / live.length;
}

/** How many run and how far all of them are, 0…1, and how many failed. */
export function tasksInWords(count: number, progress: number, failureCount: number): string {
  const failed = failureCount === 0 ? '' : `, ${plural(failureCount, '{n} failed', '{n} failed')}`;
  if (count === 0) return _('Background work') + failed;
  const percent = Math.round(progress * 100);
  return plural(count, '{n} task, {percent} %', '{n} tasks, {percent} %', { percent }) + failed;
}
