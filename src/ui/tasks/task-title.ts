// SPDX-License-Identifier: GPL-3.0-or-later
/** What a task is called where people see it. */
import type { Task } from '../../tasker/index.js';

/** A key such as `import` or a function's name such as `planJob`, written as words: `Plan job`. */
export function taskTitle(task: Pick<Task<unknown>, 'key' | 'name'>): string {
  const name = typeof task.key === 'string' ? task.key : task.name;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_:./]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
