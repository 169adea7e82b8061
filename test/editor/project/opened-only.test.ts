// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings that were only opened can be opened again: nothing was made, and nothing is asked. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { scratchFolder } from '../../support/kerf-command.js';
import { type KeptWork, keptWork, perform } from './kept-work.js';

/** As a person opens a drawing. */
function openDrawing(work: KeptWork, pick: number): void {
  perform(work, { do: 'add', pick });
  work.file.noteOpened();
}

describe('a work of drawings that were only opened', () => {
  it('is not modified until something is done to it', () => {
    using folder = scratchFolder();
    const work = keptWork(folder.path);
    const { file, history } = work;
    openDrawing(work, 1);
    openDrawing(work, 2);
    assert.equal(file.isModified, false);
    perform(work, { do: 'move', pick: 1 });
    assert.equal(file.isModified, true);
    openDrawing(work, 3);
    assert.equal(file.isModified, true);
    history.undo();
    history.undo();
    assert.equal(file.isModified, false);
    history.undo();
    history.undo();
    assert.equal(file.isModified, false);
    history.redo();
    assert.equal(file.isModified, false);
  });

  it('is modified where it is in a file, or comes from what was kept with a job', async () => {
    using folder = scratchFolder();
    const work = keptWork(folder.path);
    const { file, history, store } = work;
    const path = join(folder.path, 'work.kerf');
    openDrawing(work, 1);
    await file.save(path).done;
    openDrawing(work, 2);
    assert.equal(file.isModified, true);
    history.undo();
    assert.equal(file.isModified, false);
    file.beginNew();
    assert.equal(file.isModified, false);
    await file.openCopy(path).done;
    assert.deepEqual([file.path, file.isModified, store.all('piece').length], [undefined, true, 1]);
    openDrawing(work, 4);
    assert.equal(file.isModified, true);
  });
});

describe('a work that takes the place of one that is still being saved', () => {
  it('is not in its file, and is never saved over it', async () => {
    using folder = scratchFolder();
    const work = keptWork(folder.path);
    const { file, store } = work;
    const path = join(folder.path, 'first.kerf');
    perform(work, { do: 'add', pick: 1 });
    const saving = file.save(path);
    await new Promise(setImmediate); // Its content is known, and not on the disk yet.
    file.beginNew();
    await saving.done;
    assert.deepEqual([file.path, file.isModified], [undefined, false]);
    await file.open(path).done;
    assert.equal(store.all('piece').length, 1);
  });
});
