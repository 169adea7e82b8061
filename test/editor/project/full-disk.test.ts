// SPDX-License-Identifier: GPL-3.0-or-later
/** A disk that is full, a real one: a megabyte of memory. Where that may not be mounted there is no test. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import { JOURNAL } from '../../../src/model/recovery/folder.js';
import { readRecoveryJournal } from '../../../src/model/recovery/journal.js';
import { fill, smallDisk } from '../../support/small-disk.js';
import { until } from '../../support/until.js';
import { greyAsset } from '../../support/works.js';
import { die, type KeptWork, keptWork, perform, stateOf } from './kept-work.js';

function recovered(root: string): Promise<KeptWork> {
  die(root);
  const next = keptWork(root);
  return next.unsaved
    .find()
    .then(([found]) => next.unsaved.recover(found!))
    .then(() => next);
}

/** The label of what was noted last. */
function lastLabel(place: string): unknown {
  const { journal } = readRecoveryJournal(readFileSync(join(place, JOURNAL)));
  return journal?.past.at(-1)?.label;
}

describe('a work on a disk that is full', () => {
  it('keeps the file that was saved, says why in one sentence, and is saved when there is room', async function () {
    using disk = smallDisk();
    if (disk === undefined) return this.skip();
    const path = join(disk.path, 'a.kerf');
    const work = keptWork(join(disk.path, 'recovery'));
    perform(work, { do: 'add', pick: 1 });
    await work.file.save(path).done;
    const saved = readFileSync(path);
    perform(work, { do: 'add', pick: 2 });
    const makeRoom = fill(disk.path);
    const sentence = `The disk is full: free some space and write ${path} again.`;
    await assert.rejects(work.file.save(path).done, { message: sentence });
    assert.deepEqual(readFileSync(path), saved);
    assert.equal(work.file.isModified, true);
    makeRoom();
    await work.file.save(path).done;
    const opened = keptWork(join(disk.path, 'other'));
    await opened.file.open(path).done;
    assert.deepEqual(stateOf(opened).rows, stateOf(work).rows);
    await Promise.all([work.journal.end(), opened.journal.end()]);
  });

  it('loses nothing that was noted, and is noted again when there is room, without another change', async function () {
    using disk = smallDisk();
    if (disk === undefined) return this.skip();
    const root = join(disk.path, 'recovery');
    const first = keptWork(root);
    perform(first, { do: 'add', pick: 1 });
    await first.journal.settled();
    const noted = stateOf(first);
    const makeRoom = fill(disk.path);
    const work = await recovered(root);
    assert.deepEqual(stateOf(work), noted, 'taken over on a full disk');
    mock.timers.enable({ apis: ['setTimeout'] });
    work.store.keepAsset(greyAsset(800, 600));
    perform(work, { do: 'add', pick: 5 });
    perform(work, { do: 'picture', pick: 6 });
    try {
      await work.journal.settled();
      assert.equal(work.troubles.length, 1);
      assert.match(String(work.troubles[0]), /save your work, and free some space on that disk/);
      makeRoom();
      mock.timers.tick(5000);
    } finally {
      mock.timers.reset();
    }
    const [place = ''] = readdirSync(root);
    await until(() => lastLabel(join(root, place)) === 'Open 6');
    assert.deepEqual(stateOf(await recovered(root)), stateOf(work));
  });
});
