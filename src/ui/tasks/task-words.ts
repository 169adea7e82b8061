// SPDX-License-Identifier: GPL-3.0-or-later
/** What a task is doing, in the user's language. */
import type { Task } from '../../tasker/index.js';
import { rendered } from '../toolkit/gettext.js';

/** Empty where it has said nothing yet. */
export function taskWords(task: Task<unknown>): string {
  const sentence = task.getSentence();
  return sentence === undefined ? '' : rendered(sentence);
}
