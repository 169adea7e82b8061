// SPDX-License-Identifier: GPL-3.0-or-later
/** Recovery journals on the disk: what is appended is found and taken over by another run, whole or as far as it is whole. */
import assert from 'node:assert/strict';
import fs, {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { fileHash } from '../../../src/base/fingerprint.js';
import type { RowChange } from '../../../src/model/diff.js';
import { newPlace, recoveryFolder } from '../../../src/model/recovery/folder.js';
import { notedEntry, type Step } from '../../../src/model/recovery/journal.js';
import {
  type AppendRequest,
  appendRecovery,
  findRecovery,
  readRecovery,
  removeRecovery,
} from '../../../src/model/recovery/recovery-tasks.js';
import { notesOfRows } from '../../../src/model/recovery/row-notes.js';
import type { PieceRow, Row, RowId } from '../../../src/model/rows.js';
import { diskCalls } from '../../support/disk-calls.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { leafAndPicture, tracedWork } from '../../support/works.js';

const { rows, assets } = leafAndPicture();
const piece = rows.findLast((row): row is PieceRow => row.kind === 'piece')!;
const NOBODY = 999_999_999;

const moved = (x: number): Row => ({ ...piece, x });
const change = (before: Row, after: Row) =>
  notedEntry({ label: 'Move', diff: new Map<RowId, RowChange>([[piece.id, { before, after }]]) });
const step = (past: Step['past'], more: Partial<Step> = {}): Step => ({
  ...{ past, future: { kept: 0, added: [] }, savedAt: 0 },
  ...more,
});
const FIRST = step({ kept: 0, added: [change(piece, moved(7))] }, { path: '/somewhere/leaf.kerf' });

function place() {
  const folder = scratchFolder();
  const at = join(folder.path, `${NOBODY}-1-abc`);
  const append = (request: Partial<AppendRequest>, where = at) =>
    appendRecovery(undefined, {
      ...{ place: where, length: 0, step: FIRST, assets: [], originals: new Map() },
      ...request,
    });
  const begin = (where = at, more: Partial<AppendRequest> = {}) =>
    append({ beginning: { rows: notesOfRows(rows) }, assets, ...more }, where);
  const find = () => findRecovery(undefined, folder.path);
  return {
    root: folder.path,
    at,
    append,
    begin,
    find,
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

const xOf = (all: readonly Row[]) => (all.find(({ id }) => id === piece.id) as PieceRow).x;

describe('a work that was not saved', () => {
  it('is found with its names and taken over with all that was done, once', () => {
    using on = place();
    const length = on.begin();
    assert.equal(length, statSync(join(on.at, 'journal')).size);
    const longer = on.append({
      length,
      step: step({ kept: 1, added: [change(moved(7), moved(9))] }),
    });
    assert.ok(longer > length);
    const [found, ...none] = on.find();
    assert.deepEqual([none.length, found?.place, found?.path], [0, on.at, undefined]);
    assert.equal(found?.changedAt, statSync(join(on.at, 'journal')).mtimeMs);
    const pieces = rows.flatMap((row) => (row.kind === 'piece' ? [row.name] : []));
    assert.deepEqual([...found!.names].sort(), [...new Set(pieces)].sort());
    const taken = readRecovery(undefined, on.at);
    assert.deepEqual([xOf(taken.rows), xOf(taken.journal.rows)], [9, piece.x]);
    assert.deepEqual([taken.journal.past.length, taken.length], [2, longer]);
    assert.deepEqual(
      taken.journal.past.map(({ label }) => label),
      ['Move', 'Move'],
    );
    const names = (list: readonly { fingerprint: string }[]) =>
      list.map((a) => a.fingerprint).sort();
    const shown = rows.flatMap((row) => (row.kind === 'piece' ? [row.asset as string] : []));
    assert.deepEqual(names(taken.assets), [...new Set(shown)].sort());
    assert.deepEqual([existsSync(on.at), existsSync(taken.place)], [false, true]);
    assert.throws(() => readRecovery(undefined, on.at), { code: 'recovery.taken' });
    removeRecovery(undefined, taken.place);
    assert.deepEqual(readdirSync(on.root), []);
  });

  it('has its path, and what was taken back', () => {
    using on = place();
    const length = on.begin();
    const path = on.find()[0]?.path;
    assert.equal(path, '/somewhere/leaf.kerf');
    const future = { kept: 0, added: [{ from: 'past', at: 0 } as const] };
    on.append({ length, step: step({ kept: 0, added: [] }, { future, savedAt: -1 }) });
    const { journal, rows: now } = readRecovery(undefined, on.at);
    assert.deepEqual([journal.past.length, journal.future.length, xOf(now)], [0, 1, piece.x]);
    assert.equal(xOf([...journal.future[0]!.diff.values()].map(({ after }) => after!)), 7);
  });

  it('is as far as its journal is whole, which goes on from there', () => {
    using on = place();
    const length = on.begin();
    appendFileSync(join(on.at, 'journal'), '0badc0de {"past":{"kept":0,"added":[]}}\n');
    const taken = readRecovery(undefined, on.at);
    assert.deepEqual([taken.length, xOf(taken.rows)], [length, 7]);
    const further = step({ kept: 0, added: [change(piece, moved(3))] });
    on.append({ length: taken.length, step: further }, taken.place);
    const [left] = [readRecovery(undefined, taken.place)];
    assert.equal(xOf(left.rows), 3);
    appendFileSync(join(left.place, 'journal'), 'torn');
    assert.equal(readRecovery(undefined, left.place).length, left.length);
  });

  it('is nothing to be found where it was saved, which clears it away, or where its writer lives', () => {
    using on = place();
    on.begin(on.at, { step: { ...FIRST, savedAt: 1 } });
    const living = newPlace(on.root);
    on.begin(living);
    on.begin(join(on.root, 'other'));
    const empty = join(on.root, `${NOBODY}-1-empty`);
    on.begin(empty);
    writeFileSync(join(empty, 'journal'), '');
    assert.deepEqual(on.find(), []);
    assert.deepEqual(
      [on.at, living, empty].map((one) => existsSync(one)),
      [false, true, true],
    );
    assert.throws(() => readRecovery(undefined, empty), { code: 'recovery.damaged' });
    assert.deepEqual(findRecovery(undefined, join(on.root, 'none')), []);
  });

  it('comes before older ones', () => {
    using on = place();
    const places = ['a', 'b', 'c'].map((name) => join(on.root, `${NOBODY}-1-${name}`));
    places.forEach((one, i) => {
      on.begin(one);
      utimesSync(join(one, 'journal'), 100, [200, 300, 100][i]!);
    });
    assert.deepEqual(
      on.find().map((found) => found.place),
      [places[1], places[0], places[2]],
    );
  });

  it('is kept where a file of it is damaged, and whole without the files of its pictures', () => {
    using on = place();
    const traced = tracedWork();
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 256);
    const hash = fileHash(bytes);
    const beginning = { rows: notesOfRows(traced.rows) };
    const calm = step({ kept: 0, added: [] }, { savedAt: -1 });
    on.begin(on.at, {
      beginning,
      assets: traced.assets,
      step: calm,
      originals: new Map([[hash, bytes]]),
    });
    const kept = readRecovery(undefined, on.at);
    assert.deepEqual([...kept.originals.keys()], [hash]);
    assert.deepEqual([...kept.originals.get(hash)!], [...bytes]);
    writeFileSync(join(kept.place, `original-${hash}`), 'another');
    const without = readRecovery(undefined, kept.place);
    assert.equal(without.originals.size, 0);
    appendFileSync(join(without.place, traced.assets[0]!.fingerprint), 'x');
    assert.throws(() => readRecovery(undefined, without.place), { code: 'recovery.damaged' });
    assert.equal(readdirSync(on.root).length, 1);
  });

  it('is told of where it cannot be written', () => {
    using on = place();
    assert.throws(() => on.begin('/proc/none/1-1-a'), { code: 'recovery.unwritable' });
  });

  it('has each step on the disk before it counts as noted', () => {
    using bench = place();
    let length = 0;
    const begun = diskCalls(() => {
      length = bench.begin();
    });
    assert.deepEqual(begun.slice(-4), ['openSync', 'writeSync', 'fdatasyncSync', 'closeSync']);
    const added = step({ kept: 1, added: [change(moved(7), moved(9))] });
    const calls = diskCalls(() => bench.append({ length, step: added }));
    assert.deepEqual(calls, ['openSync', 'writeSync', 'fdatasyncSync', 'closeSync']);
  });

  it('is only added to while it is small, however much was taken back in it', () => {
    using on = place();
    const length = on.begin();
    const before = readFileSync(join(on.at, 'journal'));
    const instead = step({ kept: 0, added: [change(piece, moved(3))] });
    const longer = on.append({ length, step: instead });
    const now = readFileSync(join(on.at, 'journal'));
    assert.deepEqual([now.length, now.subarray(0, length).equals(before)], [longer, true]);
  });

  it('is whole on a disk that takes it in small pieces', () => {
    using on = place();
    const length = on.begin();
    const { writeSync: real } = fs;
    const slow = mock.method(fs, 'writeSync', (...given: Parameters<typeof real>) => {
      const [file, bytes, from, size, at] = given as unknown as [
        number,
        Uint8Array,
        number,
        number,
        number,
      ];
      assert.equal(from + size, bytes.length, 'all that is left');
      return real(file, bytes, from, Math.min(size, 7), at);
    });
    syncBuiltinESMExports();
    try {
      on.append({ length, step: step({ kept: 1, added: [change(moved(7), moved(9))] }) });
    } finally {
      slow.mock.restore();
      syncBuiltinESMExports();
    }
    assert.equal(xOf(readRecovery(undefined, on.at).rows), 9);
  });
});

describe('the works that were not saved', () => {
  it('lie where the state of programs is kept', () => {
    assert.equal(recoveryFolder({ XDG_STATE_HOME: '/state' }), '/state/kerf/recovery');
    const byDefault = join(homedir(), '.local/state/kerf/recovery');
    assert.equal(recoveryFolder({}), byDefault);
    assert.equal(recoveryFolder({ XDG_STATE_HOME: '' }), byDefault);
  });
});
