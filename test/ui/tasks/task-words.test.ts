// SPDX-License-Identifier: GPL-3.0-or-later
/** What the button of the background work is called, and what counts as failed. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { TaskManager } from '../../../src/tasker/index.js';
import {
  isFailure,
  progressNow,
  tasksInWords,
  taskWords,
} from '../../../src/ui/tasks/task-words.js';

describe('background work', () => {
  it('is so many tasks, and how far they are together', () => {
    assert.equal(tasksInWords(0, 0, 0), 'Background work');
    assert.equal(tasksInWords(1, 0.256, 0), '1 task, 26 %');
    assert.equal(tasksInWords(3, 1, 0), '3 tasks, 100 %');
  });

  it('is as far as what runs now is on the average', () => {
    const at = (progress: number) => ({ getProgress: () => progress });
    assert.equal(progressNow([at(0.5)]), 0.5);
    assert.equal(progressNow([at(0.5), at(0.1)]), 0.3);
    assert.equal(progressNow([]), 1);
  });

  it('says what failed, also when nothing runs any more', () => {
    assert.equal(tasksInWords(0, 0, 2), 'Background work, 2 failed');
    assert.equal(tasksInWords(2, 0.5, 1), '2 tasks, 50 %, 1 failed');
  });

  it('says what a task is doing, and has failed unless the job was stopped on purpose', async () => {
    await using tasks = new TaskManager({ inline: true });
    const ended = async (error?: Error) => {
      const task = tasks.addCoroutine(async (context) => {
        context.setMessage(msg('Writing {path}', { path: 'a' }));
        if (error) throw error;
      });
      await task.done.catch(() => undefined);
      return [taskWords(task), isFailure(task)];
    };
    assert.deepEqual(await ended(), ['Writing a', false]);
    assert.deepEqual(await ended(new Error('no')), ['Writing a', true]);
    const stopped = new AppError('device.job-stopped', msg('The machine is not ready yet.'));
    assert.deepEqual(await ended(stopped), ['Writing a', false]);
  });
});
