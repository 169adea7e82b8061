// SPDX-License-Identifier: GPL-3.0-or-later
/** Background work is seen, stopped and, when it failed, explained. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import type { Task } from '../../../src/tasker/index.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { buttonNamed, type ShownWindow, showWindow } from '../support/shown-window.js';

describe('the tasks button', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  const labels = () => shown.all(Gtk.Label).map((label) => label.getLabel());
  const hasLabel = (text: string) => labels().includes(text);
  const run = (work: (signal: AbortSignal) => Promise<void>): Task<void> => {
    const task = shown.fake.context.tasks.addCoroutine(
      async (context) => {
        context.setMessage('Reading fox.png');
        context.setProgress(0.5);
        await work(context.signal);
      },
      { key: 'import files' },
    );
    task.done.catch(() => {});
    return task;
  };
  const forever = (signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(() => shown.dispose());

  it('lists a task with its name and message, and forgets it when it is done', async () => {
    let finish = () => {};
    run(() => new Promise((resolve) => (finish = resolve)));
    await until(() => hasLabel('Import files') && hasLabel('Reading fox.png'));
    finish();
    await until(() => !hasLabel('Import files'));
  });

  it('tells how far a task is that began while others ended', async () => {
    const { tasks } = shown.fake.context;
    const at = (progress: number) => {
      const task = tasks.addCoroutine(async (context) => {
        context.setProgress(progress);
        await forever(context.signal);
      });
      task.done.catch(() => {});
      return task;
    };
    const says = (words: string) =>
      shown.all(Gtk.MenuButton).some((button) => button.getTooltipText() === words);
    const first = at(0.5);
    await until(() => says('1 task, 50 %'));
    for (let i = 0; i < 20; i++) await tasks.addCoroutine(async () => {}).done;
    const second = at(0.2);
    await until(() => says('2 tasks, 35 %'));
    first.cancel();
    await until(() => says('1 task, 20 %'));
    second.cancel();
    await until(() => says('Background work'));
  });

  it('cancels a task', async () => {
    const task = run(forever);
    await until(() => hasLabel('Import files'));
    buttonNamed(shown, 'Cancel Import files').emit('clicked');
    await until(() => task.getStatus() === 'canceled');
    await until(() => !hasLabel('Import files'));
  });

  it('keeps a failure with its reason until it is dismissed', async () => {
    run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new Error('The picture is damaged.');
    });
    await until(() => hasLabel('Import files failed'));
    assert.ok(hasLabel('The picture is damaged.'));
    buttonNamed(shown, 'Copy details').emit('clicked');
    buttonNamed(shown, 'Dismiss').emit('clicked');
    await until(() => !hasLabel('Import files failed'));
  });

  it('does not call a stopped job a failure', async () => {
    const task = run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new AppError('device.job-stopped', verbatim('The job was stopped: the beam is off.'));
    });
    await until(() => hasLabel('Import files'));
    await until(() => task.isFinal() && !hasLabel('Import files'));
    assert.equal(hasLabel('Import files failed'), false);
  });
});
