// SPDX-License-Identifier: GPL-3.0-or-later
/** What a recovery journal says, line by line: written as it was written before, and read as far as it is whole. */
import assert from 'node:assert/strict';
import type { Fingerprint } from '../../../src/base/fingerprint.js';
import type { HistoryEntry } from '../../../src/model/history.js';
import type { Unknown } from '../../../src/model/project-file/format.js';
import {
  assetNames,
  beginningLine,
  fileHashes,
  foldedLines,
  type Journal,
  notedEntry,
  readRecoveryJournal,
  rowsNow,
  type Step,
  stepLine,
} from '../../../src/model/recovery/journal.js';
import { notesOfRows } from '../../../src/model/recovery/row-notes.js';
import type { PieceRow, Row, RowId } from '../../../src/model/rows.js';
import { tracedWork } from '../../support/works.js';

/** As they stood in a journal when its format was made; the sums by hand. */
const NOTHING_YET = '3976424a {"format":2,"rows":{"formOf":[],"forms":[],"ids":[],"values":[]}}\n';
const SAVED_NOWHERE =
  '00e1cce7 {"future":{"added":[],"kept":0},"past":{"added":[],"kept":0},"path":"/work-5.kerf","savedAt":-1}\n';
const NO_NOTES = { ids: [], formOf: [], forms: [], values: [] };
const SAME = { kept: 0, added: [] };

const read = (text: string) => readRecoveryJournal(Buffer.from(text));
const ROWS = tracedWork().rows;
const PIECES = ROWS.filter((row): row is PieceRow => row.kind === 'piece');
const [TRACED, OTHER] = PIECES as [PieceRow, PieceRow];

function entry(label: string, before: Row | undefined, after: Row | undefined): HistoryEntry {
  return { label, diff: new Map([[(before ?? after)!.id, { before, after }]]) };
}

describe('a recovery journal', () => {
  it('is written as it was when its format was made, and read', () => {
    assert.equal(beginningLine({ rows: NO_NOTES }), NOTHING_YET);
    const step = { past: SAME, future: SAME, path: '/work-5.kerf', savedAt: -1 };
    assert.equal(stepLine(step), SAVED_NOWHERE);
    const { journal, length } = read(NOTHING_YET + SAVED_NOWHERE);
    assert.equal(length, NOTHING_YET.length + SAVED_NOWHERE.length);
    assert.deepEqual(journal, {
      ...{ rows: [], past: [], future: [], path: '/work-5.kerf', savedAt: -1 },
    });
  });

  it('holds what was saved until the first change is noted', () => {
    assert.deepEqual(read(NOTHING_YET), {
      journal: { rows: [], past: [], future: [], savedAt: 0 },
      length: NOTHING_YET.length,
    });
    assert.deepEqual(read(''), { length: 0 });
  });

  it('ends before the first line that is not whole, or that is no such record', () => {
    for (const torn of [
      ...['x', '\n', '12345678\n', SAVED_NOWHERE.slice(0, -1), SAVED_NOWHERE.replace('5', '6')],
      ...[SAVED_NOWHERE.replace('00e1', '10e1'), '6abf4a82 7\n'],
      'a469dc44 {"future":{"added":[],"kept":0},"savedAt":-1}\n',
    ]) {
      const { journal, length } = read(NOTHING_YET + torn + SAVED_NOWHERE);
      assert.deepEqual([journal?.savedAt, length], [0, NOTHING_YET.length], torn);
    }
  });

  it('is none where it begins otherwise, or in another format', () => {
    const later = '1b75f15a {"format":3,"rows":{"formOf":[],"forms":[],"ids":[],"values":[]}}\n';
    for (const strange of [later, SAVED_NOWHERE, '6abf4a82 7\n', `\n${NOTHING_YET}`]) {
      assert.deepEqual(read(strange + SAVED_NOWHERE), { length: 0 }, strange);
    }
    const noRow = notesOfRows([{ kind: 'layer', id: 'x' } as unknown as Row]);
    assert.throws(() => read(beginningLine({ rows: noRow })), RangeError);
  });

  it('has the last path and the last save of it, and none that was left since', () => {
    const saved = { past: SAME, future: SAME, savedAt: 0 };
    const named = stepLine({ ...saved, path: '/a.kerf' });
    const { journal } = read(NOTHING_YET + named + stepLine(saved));
    assert.deepEqual(journal, { rows: [], past: [], future: [], savedAt: 0 });
  });

  it('takes entries over from the lists before, in their places', () => {
    const moved = (x: number): PieceRow => ({ ...TRACED, x });
    const all = [
      entry('One', TRACED, moved(1)),
      entry('Two', moved(1), moved(2)),
      entry('Three', moved(2), moved(3)),
    ];
    const steps: Step[] = [
      { past: { kept: 0, added: all.map(notedEntry) }, future: SAME, savedAt: 0 },
      {
        past: { kept: 1, added: [] },
        future: {
          kept: 0,
          added: [
            { from: 'past', at: 2 },
            { from: 'past', at: 1 },
          ],
        },
        savedAt: 0,
      },
      {
        past: { kept: 1, added: [{ from: 'future', at: 1 }] },
        future: { kept: 1, added: [] },
        savedAt: 2,
      },
    ];
    const text = beginningLine({ rows: notesOfRows(ROWS) }) + steps.map(stepLine).join('');
    const { journal } = read(text);
    assert.deepEqual(journal, {
      rows: ROWS,
      past: all.slice(0, 2),
      future: all.slice(2),
      savedAt: 2,
    });
    assert.deepEqual(
      rowsNow(journal!).find(({ id }) => id === TRACED.id),
      moved(2),
    );
  });

  it('is the same work when it is folded, with what is only kept for a newer Kerf', () => {
    const unknown: Unknown = {
      ...{ format: 9, fields: { title: 'Box' }, rows: [{ kind: 'dream' }], assetIndex: {} },
      members: [{ name: 'notes.txt', bytes: Uint8Array.of(0, 200, 255) }],
    };
    const gone = entry('Delete', OTHER, undefined);
    const back = entry('Add', undefined, { ...OTHER, id: 'piece-z' as RowId });
    const work: Journal = {
      ...{ rows: ROWS, past: [gone], future: [back], path: '/a.kerf', savedAt: 1, unknown },
    };
    assert.deepEqual(read(foldedLines(work)).journal, work);
    const { unknown: _, ...known } = work;
    assert.deepEqual(read(foldedLines(known)).journal, known);
    assert.equal(foldedLines(work).split('\n').length, 3, 'two lines');
  });

  it('names what the work shows, or would show again after an undo or a redo', () => {
    const name = (text: string) => text as Fingerprint;
    const shown = (asset: string): PieceRow => ({ ...TRACED, asset: name(asset) });
    const lists = {
      rows: [...ROWS.filter(({ kind }) => kind !== 'piece'), shown('first')],
      past: [entry('Edit', shown('first'), shown('second'))],
      future: [entry('Edit', shown('second'), { ...OTHER, asset: name('third') })],
    };
    assert.deepEqual([...assetNames(lists)].sort(), ['first', 'second', 'third']);
    const source = TRACED.source!;
    assert.deepEqual([...fileHashes(lists)], [source.kind === 'file' && source.hash]);
    assert.deepEqual([...fileHashes({ rows: [OTHER], past: [], future: [] })], []);
  });
});
