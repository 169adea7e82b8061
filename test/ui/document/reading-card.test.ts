// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window waits for is named, and let go of by a button. */
import assert from 'node:assert/strict';
import { TaskManager } from '../../../src/tasker/index.js';
import { createReadingCard, type ReadingCard } from '../../../src/ui/document/reading-card.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';

describe('the card of what is being read', () => {
  let card: ReadingCard;
  let tasks: TaskManager;

  before(function () {
    needDisplay(this);
  });
  beforeEach(() => {
    card = createReadingCard(0);
    tasks = new TaskManager({});
  });
  afterEach(async () => {
    card.dispose();
    await tasks.shutdown();
  });

  const label = () => {
    const found = card.widget.getFirstChild()?.getNextSibling();
    return found instanceof Gtk.Label ? found.getLabel() : '';
  };
  const read = (name: string) =>
    tasks.addCoroutine((context) => {
      context.setMessage(`Reading ${name}`);
      context.flush();
      return new Promise<never>((_, reject) => {
        context.signal.addEventListener('abort', () => reject(context.signal.reason));
      });
    });

  it('names the file, and ends the reading when it is cancelled', async () => {
    const task = read('slow.svg');
    card.follow(task);
    await until(() => card.widget.getVisible() && label() === 'Reading slow.svg');
    const cancel = card.widget.getLastChild();
    assert.ok(cancel instanceof Gtk.Button);
    cancel.emit('clicked');
    await until(() => task.getStatus() === 'canceled');
    await until(() => !card.widget.getVisible());
  });

  it('does not show what is read at once, and goes when the last one has ended', async () => {
    const quick = tasks.addCoroutine(async () => 1);
    card.follow(quick);
    await quick.done;
    assert.equal(card.widget.getVisible(), false);
    const [first, second] = [read('a.svg'), read('b.svg')];
    card.follow(first);
    card.follow(second);
    await until(() => card.widget.getVisible());
    first.cancel();
    await until(() => label() === 'Reading b.svg');
    second.cancel();
    await until(() => !card.widget.getVisible());
  });
});
