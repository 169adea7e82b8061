// SPDX-License-Identifier: GPL-3.0-or-later
/** New, open, save and close, as a person meets them: nothing that was not saved goes without a question. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Adw } from '../../../src/ui/toolkit/gtk.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { leafAndPicture } from '../../support/works.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { openDialogs, type ShownWindow, showWindow } from '../support/shown-window.js';

describe('the work and its file', function () {
  this.timeout(60_000);
  let shown: ShownWindow;
  let folder: ReturnType<typeof scratchFolder>;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    folder = scratchFolder();
  });

  afterEach(async () => {
    await shown.dispose();
    folder[Symbol.dispose]();
  });

  const title = () => shown.all(Adw.WindowTitle)[0]?.getTitle();
  const act = (name: string) => shown.main.window.activateAction(name, null);
  const path = () => join(folder.path, 'leaf.kerf');

  /** A leaf and a picture come onto the bed, as if opened. */
  function draw(): void {
    const { store } = shown.fake.context;
    const { rows, assets } = leafAndPicture();
    for (const asset of assets) store.keepAsset(asset);
    store.transact('Open work.svg', (tx) => {
      for (const row of rows) tx.put(row);
    });
  }

  async function saved(): Promise<void> {
    draw();
    await shown.fake.context.file.save(path()).done;
  }

  it('has the name of the file in the title, and a dot while there is something to save', async () => {
    assert.equal(title(), 'New work');
    draw();
    assert.equal(title(), '• work.svg');
    await shown.fake.context.file.save(path()).done;
    assert.equal(title(), 'leaf');
    shown.fake.context.history.undo();
    assert.equal(title(), '• leaf');
    shown.fake.context.history.redo();
    assert.equal(title(), 'leaf');
  });

  it('closes at once where nothing would be lost', async () => {
    await saved();
    shown.main.window.close();
    await until(() => shown.fake.closed() === 1);
    assert.deepEqual(openDialogs(), []);
  });

  it('asks once before changes are lost, and stays open when that is called off', async () => {
    draw();
    shown.main.window.close();
    shown.main.window.close();
    const dialog = await shown.dialog('discard');
    assert.equal(openDialogs().length, 1);
    assert.match(dialog.getHeading() ?? '', /Save changes to "work.svg"\?/);
    assert.equal(dialog.getDefaultResponse(), 'save');
    dialog.response('cancel');
    assert.equal(shown.fake.closed(), 0);
    assert.equal(shown.main.window.getVisible(), true);
    shown.main.window.close();
    (await shown.dialog('discard')).response('discard');
    await until(() => shown.fake.closed() === 1);
  });

  it('saves where it was saved before it closes, when asked to', async () => {
    await saved();
    shown.fake.context.history.undo();
    shown.main.window.close();
    (await shown.dialog('discard')).response('save');
    await until(() => shown.fake.closed() === 1);
    assert.equal(existsSync(`${path()}~`), true);
  });

  it('asks again where the work was changed while it was saved', async () => {
    await saved();
    const { store, history, file } = shown.fake.context;
    const rename = (name: string) =>
      store.transact('Rename', (tx) => tx.patch('piece', store.all('piece')[0]!.id, { name }));
    rename('before');
    act('new');
    const first = await shown.dialog('discard');
    // The file is written by then, and nobody knows it yet.
    file.changed.connect(() => {
      if (store.all('piece')[0]?.name === 'before') rename('meanwhile');
    });
    first.response('save');
    const again = () => openDialogs().find((dialog) => dialog !== first);
    await until(() => again() !== undefined || store.rows.size === 0);
    assert.equal(store.all('piece')[0]?.name, 'meanwhile');
    again()?.response('discard');
    await until(() => store.rows.size === 0);
    assert.equal(history.undoLabel, undefined);
  });

  it('asks about the work before it asks the machine anything, while a job runs', async () => {
    draw();
    const job = {
      jobId: 'j',
      phase: 'running',
      done: 1,
      total: 9,
      sent: 1,
      elapsed: 1,
      held: 0,
      unit: 'line',
    } as const;
    shown.fake.showMachine({ condition: 'run', job });
    shown.main.window.close();
    (await shown.dialog('leave')).response('leave');
    const question = await shown.dialog('discard');
    assert.deepEqual(shown.fake.commands, []);
    question.response('cancel');
    assert.equal(shown.fake.left() + shown.fake.closed(), 0);
  });

  it('begins anew, and opens a saved work with nothing to undo', async () => {
    await saved();
    const { store, history, file, recent } = shown.fake.context;
    act('new');
    assert.deepEqual([store.rows.size, history.undoLabel, file.path], [0, undefined, undefined]);
    shown.main.openFiles([path()]);
    await until(() => recent.paths.length > 0);
    assert.equal(title(), 'leaf');
    assert.equal(history.undoLabel, undefined);
    assert.deepEqual(recent.paths, [path()]);
  });

  it('keeps the work when the other cannot be opened, and says why', async () => {
    draw();
    const { rows } = shown.fake.context.store;
    shown.main.openFiles([join(folder.path, 'none.kerf')]);
    (await shown.dialog('discard')).response('discard');
    await until(() => shown.fake.context.tasks.tasks.length === 0);
    assert.equal(shown.fake.context.store.rows, rows);
    assert.equal(title(), '• work.svg');
  });

  it('keeps the work as changed when it cannot be saved', async () => {
    draw();
    await assert.rejects(shown.fake.context.file.save(join(folder.path, 'no', 'a.kerf')).done);
    assert.equal(title(), '• work.svg');
  });
});
