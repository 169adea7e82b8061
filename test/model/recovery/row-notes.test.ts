// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RowChange } from '../../../src/model/diff.js';
import { stableJson } from '../../../src/model/project-file/stable-json.js';
import {
  assetsIn,
  changesFrom,
  filesIn,
  notesOfRows,
  type RowNotes,
  rowNotes,
} from '../../../src/model/recovery/row-notes.js';
import type { PieceRow, Row, RowId } from '../../../src/model/rows.js';
import { leafAndPicture, tracedWork } from '../../support/works.js';

const { rows: ROWS } = leafAndPicture();
const overDisk = (notes: RowNotes): RowNotes => JSON.parse(stableJson(notes, true));
const byId = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/** Fields by chance, among them some that come and go, and zeros of both signs. */
const fields = fc.record(
  {
    x: fc.constantFrom(0, -0, 1 / 3, 12),
    y: fc.double({ noNaN: true, noDefaultInfinity: true }),
    name: fc.string(),
    isMirrored: fc.boolean(),
    guess: fc.constantFrom('fill', undefined),
    ['__proto__']: fc.constant(1),
  },
  { requiredKeys: [] },
);

describe('changes of rows as they are noted', () => {
  it('are the same again, from the rows before, in their order', () => {
    const state = fc.option(fields, { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(state, state), { maxLength: 9 }), (pairs) => {
        const row = (id: string, values: object | undefined) =>
          values && ({ kind: 'piece', id, ...values } as unknown as Row);
        const changes = pairs.flatMap(([was, now], i): [RowId, RowChange][] => {
          const id = `piece-${i}` as RowId;
          const change = { before: row(id, was), after: row(id, now) };
          return was === undefined && now === undefined ? [] : [[id, change]];
        });
        const before = byId(changes.flatMap(([, change]) => change.before ?? []));
        const again = changesFrom(overDisk(rowNotes(changes)), before);
        const plain = (list: Iterable<readonly [RowId, RowChange]>) =>
          [...list].map(([id, { after }]) => [id, after && stableJson(after)]);
        assert.deepEqual(plain(again), plain(changes));
      }),
    );
  });

  it('have only what is otherwise of a row that was changed, and only the id of one that went', () => {
    const [first, ...others] = ROWS;
    const moved = { ...ROWS.at(-1)!, x: -0, y: 7 } as Row;
    const notes = rowNotes([
      [moved.id, { before: ROWS.at(-1), after: moved }],
      [first!.id, { before: first, after: undefined }],
    ]);
    assert.deepEqual(notes.values, [-0, 7]);
    assert.deepEqual(
      notes.forms.map(({ is }) => is),
      ['changed', 'gone'],
    );
    const rows = byId(ROWS);
    changesFrom(overDisk(notes), rows);
    assert.deepEqual(rows, byId([...others.slice(0, -1), moved]));
  });

  it('say once what changes of many rows have in common', () => {
    const [one, other, third] = ROWS as [Row, Row, Row];
    const reordered = (row: Row, order: number): [RowId, RowChange] => {
      return [row.id, { before: row, after: { ...row, order } }];
    };
    const gone: [RowId, RowChange] = [third.id, { before: third, after: undefined }];
    const notes = rowNotes([reordered(one, 8), gone, reordered(other, 9)]);
    assert.deepEqual([notes.formOf, notes.forms.length, notes.values], [[0, 1, 0], 2, [8, 9]]);
  });

  it('have nothing of a row whose fields only stand in another order, and what is gone from it', () => {
    const row = ROWS.at(-1)!;
    const turned = Object.fromEntries(Object.entries(row).toReversed()) as unknown as Row; // The same fields.
    assert.deepEqual(rowNotes([[row.id, { before: row, after: turned }]]).values, []);
    const { order: _, ...rest } = turned;
    const less = rowNotes([[row.id, { before: row, after: rest as unknown as Row }]]);
    assert.deepEqual(less.values, []);
    assert.deepEqual(
      less.forms.map(({ without }) => without),
      [['order']],
    );
  });

  it('name the assets of new pieces, and those that a piece shows now', () => {
    const pieces = ROWS.filter((row) => row.kind === 'piece');
    const [leaf, picture] = pieces;
    assert.deepEqual(
      [...assetsIn(notesOfRows(ROWS))],
      pieces.map(({ asset }) => asset),
    );
    const other = rowNotes([
      [leaf!.id, { before: leaf, after: { ...leaf!, asset: picture!.asset } }],
    ]);
    assert.deepEqual([...assetsIn(other)], [picture!.asset]);
    assert.deepEqual([...assetsIn(rowNotes([[leaf!.id, { before: leaf, after: undefined }]]))], []);
  });

  it('name the files that pieces were read from, where these are new or others', () => {
    const { rows } = tracedWork();
    const traced = rows.find((row): row is PieceRow => row.kind === 'piece' && !!row.source)!;
    assert.ok(traced.source?.kind === 'file');
    const { hash } = traced.source;
    assert.deepEqual([...filesIn(notesOfRows(rows))], [hash]);
    const moved = { ...traced, x: 99 };
    assert.deepEqual([...filesIn(rowNotes([[traced.id, { before: traced, after: moved }]]))], []);
    const { source: _, ...plain } = traced;
    const again = rowNotes([[traced.id, { before: plain, after: traced }]]);
    assert.deepEqual([...filesIn(again)], [hash]);
    const source = {
      kind: 'generated',
      generator: 'box',
      params: {},
      drawn: traced.source.drawn,
    } as const;
    const made = rowNotes([[traced.id, { before: traced, after: { ...traced, source } }]]);
    assert.deepEqual([...filesIn(made)], []);
  });

  it('are refused where they are about other rows', () => {
    const [row] = ROWS;
    const moved = rowNotes([[row!.id, { before: row, after: { ...row!, order: 9 } }]]);
    assert.throws(() => changesFrom(moved, new Map()), RangeError);
    assert.throws(() => changesFrom(notesOfRows(ROWS), byId(ROWS)), RangeError);
  });
});
