// SPDX-License-Identifier: GPL-3.0-or-later
/** Whatever is done to a work, nothing of it is lost: by undo, by saving, by dying. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { FORMAT } from '../../../src/model/project-file/format.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { foldedLines, readRecoveryJournal } from '../../../src/model/recovery/journal.js';
import { operations } from '../../../src/operations/index.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { searchRuns } from '../../support/search-runs.js';
import { until } from '../../support/until.js';
import { CALM, leafAndPicture } from '../../support/works.js';
import {
  deeds,
  die,
  endJournals,
  keptWork,
  perform,
  recoveryTasks,
  redoAll,
  stateOf,
  undoAll,
  workInMemory,
} from './kept-work.js';

const RUNS = { numRuns: searchRuns(15) };

describe('a work, whatever is done to it', function () {
  this.timeout(120_000);

  it('is empty when all is undone, and as it was when all is done again', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const work = workInMemory();
        for (const deed of list) perform(work, deed);
        redoAll(work);
        const { rows } = stateOf(work);
        undoAll(work);
        assert.deepEqual(stateOf(work).rows, []);
        redoAll(work);
        assert.deepEqual(stateOf(work).rows, rows);
      }),
    );
  });

  it('is the same when it is saved and opened anywhere between, and the same bytes again', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (list) => {
        using folder = scratchFolder();
        const [first, second] = [join(folder.path, 'a.kerf'), join(folder.path, 'b.kerf')];
        const work = keptWork(folder.path);
        for (const deed of list) perform(work, deed);
        await work.file.save(first).done;
        assert.equal(work.file.isModified, false);
        const opened = keptWork(folder.path);
        await opened.file.open(first).done;
        assert.deepEqual(stateOf(opened).rows, stateOf(work).rows);
        await opened.file.save(second).done;
        assert.deepEqual(readFileSync(second), readFileSync(first));
        await endJournals(work, opened);
      }),
      RUNS,
    );
  });

  it('is there again after its window died, undo history included', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, deeds, async (list, later) => {
        using folder = scratchFolder();
        const root = join(folder.path, 'recovery');
        const work = keptWork(root);
        for (const deed of list) {
          perform(work, deed);
          if (deed.pick > 5) await work.journal.settled();
        }
        await work.journal.settled();
        die(root);
        const next = keptWork(root);
        const [found] = await next.unsaved.find();
        assert.equal(found !== undefined, work.file.isModified);
        if (found === undefined) return endJournals(work, next);
        await next.unsaved.recover(found);
        assert.deepEqual(stateOf(next), stateOf(work));
        assert.equal(next.file.isModified, true);
        for (const deed of later) perform(next, deed);
        await next.journal.settled();
        die(root);
        const third = keptWork(root);
        const [again] = await third.unsaved.find();
        if (again !== undefined) await third.unsaved.recover(again);
        if (again !== undefined) assert.deepEqual(stateOf(third), stateOf(next));
        undoAll(third);
        assert.deepEqual(stateOf(third).rows, []);
        await endJournals(work, next, third);
      }),
      RUNS,
    );
  });
});

describe('the recovery of a work', () => {
  it('goes back to the last note that is whole when the power is cut while one is written', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    const work = keptWork(root);
    const states = [];
    for (const pick of [1, 2, 3]) {
      perform(work, { do: 'add', pick });
      await work.journal.settled();
      states.push(stateOf(work));
    }
    die(root);
    const [name = ''] = readdirSync(root);
    const path = join(root, name, 'journal');
    truncateSync(path, readFileSync(path).length - 7);
    const next = keptWork(root);
    const [found] = await next.unsaved.find();
    await next.unsaved.recover(found!);
    assert.deepEqual(stateOf(next), states[1]);
    perform(next, { do: 'add', pick: 4 });
    await next.journal.settled();
    die(root);
    const third = keptWork(root);
    await third.unsaved.recover((await third.unsaved.find())[0]!);
    assert.deepEqual(stateOf(third), stateOf(next));
  });

  it('notes of a change only what it changed, and of an undo nothing again', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    const work = keptWork(root);
    perform(work, { do: 'add', pick: 1 });
    await work.journal.settled();
    const [name = ''] = readdirSync(root);
    const lengthOf = () => readFileSync(join(root, name, 'journal')).length;
    const lengths = [];
    for (const deed of ['move', 'undo', 'redo', 'delete', 'undo'] as const) {
      const before = lengthOf();
      perform(work, { do: deed, pick: 2 });
      await work.journal.settled();
      lengths.push(lengthOf() - before);
    }
    const [move = 0, undo = 0, redo = 0, gone = 0, back = 0] = lengths;
    assert.ok(move < 260 && gone < 260, `${move} and ${gone} bytes`); // A row is more than 300.
    assert.ok(Math.max(undo, redo, back) < 130, `${[undo, redo, back]} bytes`);
    die(root);
    const next = keptWork(root);
    await next.unsaved.recover((await next.unsaved.find())[0]!);
    assert.deepEqual(stateOf(next), stateOf(work));
  });

  it('comes back with its settings under the names of today, also what an undo brings back', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    const work = keptWork(root);
    perform(work, { do: 'add', pick: 4 });
    const [step] = work.store.all('step');
    const set = (power: number) =>
      work.store.transact('Power', (tx) => tx.patch('step', step!.id, { params: { power } }));
    set(0.7);
    set(0.9);
    work.history.undo();
    await work.journal.settled();
    die(root);
    const cut = operations.find(({ id }) => id === 'cut')!;
    const { power, ...others } = cut.params;
    const strength = { ...power!, formerly: ['power'] };
    const renamed = { ...cut, params: { ...others, strength } };
    const next = keptWork(root, recoveryTasks, { operations: [renamed], refinements: [] });
    await next.unsaved.recover((await next.unsaved.find())[0]!);
    const params = () => next.store.all('step')[0]?.params;
    assert.deepEqual(params(), { strength: 0.7 });
    next.history.undo();
    assert.deepEqual(params(), { strength: 0.4 });
    redoAll(next);
    assert.deepEqual(params(), { strength: 0.9 });
    await next.journal.settled();
    die(root);
    const third = keptWork(root, recoveryTasks, { operations: [renamed], refinements: [] });
    await third.unsaved.recover((await third.unsaved.find())[0]!);
    assert.deepEqual(stateOf(third), stateOf(next));
  });

  it('says the same when it is folded', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const work = workInMemory();
        const rows = leafAndPicture().rows;
        for (const deed of list) perform(work, deed);
        const { past, future } = work.history;
        const journal = { rows, past, future, savedAt: 1, path: '/a.kerf' };
        const bytes = Buffer.from(foldedLines(journal));
        assert.deepEqual(readRecoveryJournal(bytes), { journal, length: bytes.length });
      }),
    );
  });

  it('is told that it cannot be noted, where there is no folder for it', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    writeFileSync(root, 'in the way');
    const work = keptWork(root);
    perform(work, { do: 'add', pick: 1 });
    await work.journal.settled();
    assert.match(String(work.troubles[0]), /cannot note your changes .* save your work/);
    assert.equal(work.troubles.length, 1);
  });

  it('offers nothing when the work was saved, given up or never changed', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    const saved = keptWork(root);
    perform(saved, { do: 'add', pick: 1 });
    await saved.journal.settled();
    await saved.file.save(join(folder.path, 'a.kerf')).done;
    await saved.journal.settled();
    const givenUp = keptWork(root);
    perform(givenUp, { do: 'add', pick: 1 });
    await givenUp.journal.settled();
    givenUp.file.beginNew();
    await givenUp.journal.settled();
    const closed = keptWork(root);
    perform(closed, { do: 'add', pick: 1 });
    await closed.journal.settled();
    await closed.journal.end();
    die(root);
    assert.deepEqual(await keptWork(root).unsaved.find(), []);
    assert.deepEqual(readdirSync(root), []);
  });

  it('knows the file that the work was saved in, and what was done since', async () => {
    using folder = scratchFolder();
    const [root, path] = [join(folder.path, 'recovery'), join(folder.path, 'a.kerf')];
    const work = keptWork(root);
    perform(work, { do: 'add', pick: 1 });
    await work.file.save(path).done;
    perform(work, { do: 'move', pick: 3 });
    await work.journal.settled();
    die(root);
    const next = keptWork(root);
    const [found] = await next.unsaved.find();
    assert.equal(found?.path, path);
    await next.unsaved.recover(found!);
    assert.deepEqual([next.file.path, next.file.isModified], [path, true]);
    next.history.undo();
    assert.equal(next.file.isModified, false);
  });

  it('goes back to the file as it was opened, what a newer Kerf put into it included', async () => {
    using folder = scratchFolder();
    const [root, path] = [join(folder.path, 'recovery'), join(folder.path, 'a.kerf')];
    const members = [{ name: 'notes.txt', bytes: new TextEncoder().encode('keep me') }];
    const guide = { kind: 'guide', id: 'guide-a', at: 12 };
    const unknown = {
      format: FORMAT + 1,
      fields: { sheet: 1 },
      rows: [guide],
      assetIndex: {},
      members,
    };
    const project = { ...leafAndPicture(), unknown };
    await writeProject(CALM, { path, project, madeBy: 'Kerf 9' });
    const work = keptWork(root);
    await work.file.open(path).done;
    const opened = stateOf(work).rows;
    perform(work, { do: 'delete', pick: 0 });
    perform(work, { do: 'move', pick: 0 });
    await work.journal.settled();
    die(root);
    const next = keptWork(root);
    await next.unsaved.recover((await next.unsaved.find())[0]!);
    assert.deepEqual(stateOf(next), stateOf(work));
    undoAll(next);
    assert.deepEqual(stateOf(next).rows, opened);
    assert.equal(next.file.isModified, false);
    await next.file.save(join(folder.path, 'again.kerf')).done;
    await work.file.open(path).done;
    await work.file.save(join(folder.path, 'plain.kerf')).done;
    const saved = (name: string) => readFileSync(join(folder.path, name));
    assert.deepEqual(saved('again.kerf'), saved('plain.kerf'));
  });

  it('leaves the works of windows that live alone: two windows, two journals', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    const [one, two] = [keptWork(root), keptWork(root)];
    for (const work of [one, two]) perform(work, { do: 'add', pick: 1 });
    await Promise.all([one.journal.settled(), two.journal.settled()]);
    assert.equal(readdirSync(root).length, 2);
    assert.deepEqual(await keptWork(root).unsaved.find(), []);
  });

  it('is noted again as soon as the disk has room, and the window hears of it once', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    let isFull = true;
    const full = new AppError('recovery.unwritable', msg('The disk is full.'));
    const work = keptWork(root, {
      ...recoveryTasks,
      appendRecovery: (context, request) => {
        if (isFull) throw full;
        return recoveryTasks.appendRecovery(context, request);
      },
    });
    for (const pick of [1, 2]) {
      perform(work, { do: 'add', pick });
      await work.journal.settled();
    }
    assert.deepEqual(work.troubles, [full]);
    isFull = false;
    perform(work, { do: 'move', pick: 1 });
    await work.journal.settled();
    die(root);
    const next = keptWork(root);
    await next.unsaved.recover((await next.unsaved.find())[0]!);
    assert.deepEqual(stateOf(next), stateOf(work));
  });

  it('notes one change after the other, also when one comes while everything is being noted', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    let underWay = 0;
    const counts: number[] = [];
    const release: (() => void)[] = [];
    const work = keptWork(root, {
      ...recoveryTasks,
      appendRecovery: async (context, request) => {
        counts.push(++underWay);
        await new Promise<void>((resolve) => release.push(resolve));
        underWay--;
        return recoveryTasks.appendRecovery(context, request);
      },
    });
    perform(work, { do: 'add', pick: 1 });
    const first = work.journal.settled();
    await until(() => release.length === 1);
    perform(work, { do: 'add', pick: 2 });
    const second = work.journal.settled();
    const third = work.journal.settled();
    release[0]!();
    await first;
    await until(() => release.length === 2);
    release[1]!();
    await Promise.all([second, third]);
    assert.deepEqual([counts, work.troubles], [[1, 1], []]);
    die(root);
    const next = keptWork(root);
    await next.unsaved.recover((await next.unsaved.find())[0]!);
    assert.deepEqual(stateOf(next), stateOf(work));
  });

  it('says in one sentence that it cannot be when an asset of it is damaged, and keeps the rest', async () => {
    using folder = scratchFolder();
    const root = join(folder.path, 'recovery');
    const work = keptWork(root);
    perform(work, { do: 'picture', pick: 1 });
    await work.journal.settled();
    die(root);
    const place = join(root, readdirSync(root)[0] ?? '');
    const asset = readdirSync(place).find((name) => name !== 'journal') ?? '';
    writeFileSync(join(place, asset), 'other');
    const next = keptWork(root);
    const [found] = await next.unsaved.find();
    await assert.rejects(next.unsaved.recover(found!), { code: 'recovery.damaged' });
    assert.equal(readdirSync(root).length, 1);
  });
});
