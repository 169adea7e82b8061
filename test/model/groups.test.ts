// SPDX-License-Identifier: GPL-3.0-or-later
/** Groups within groups, and which of them are left with nothing in them. */
import assert from 'node:assert/strict';
import { groupsAround, putInGroup } from '../../src/model/groups.js';
import type { GroupRow, PieceRow, Row, RowId } from '../../src/model/rows.js';
import { DocumentStore } from '../../src/model/store.js';

const id = (name: string) => name as RowId;
const group = (name: string, parent?: string): GroupRow => {
  const row = { kind: 'group', id: id(name), order: 0, name } as const;
  return parent === undefined ? row : { ...row, parent: id(parent) };
};
const piece = (name: string, within?: string): PieceRow => ({
  ...{ kind: 'piece', id: id(name), layer: id('l'), order: 0, name },
  ...{ asset: 'none' as PieceRow['asset'], x: 0, y: 0, width: 1, height: 1 },
  ...{ angle: 0, isMirrored: false },
  ...(within !== undefined && { group: id(within) }),
});

function holding(...rows: readonly Row[]) {
  const store = new DocumentStore();
  store.transact('Begin', (tx) => {
    for (const row of rows) tx.put(row);
  });
  const left = () => [...store.rows.keys()].join(' ');
  const without = (...names: readonly string[]) => {
    store.transact('Remove', (tx) => {
      for (const name of names) tx.remove(id(name));
    });
    return left();
  };
  return { store, left, without };
}

describe('groups around a row', () => {
  it('are named from the innermost to the outermost, as far as they are there', () => {
    const rows = [piece('p', 'inner'), group('inner', 'outer'), group('outer', 'gone')];
    const all = new Map(rows.map((row) => [row.id, row]));
    assert.deepEqual(groupsAround(all, rows[0]!), ['inner', 'outer']);
    assert.deepEqual(groupsAround(all, rows[1]!), ['outer']);
    assert.deepEqual(groupsAround(all, rows[2]!), []);
    assert.deepEqual(groupsAround(all, piece('q')), []);
    assert.deepEqual(groupsAround(all, piece('q', 'p')), [], 'a piece is no group');
  });

  it('are changed for a piece and for a group alike', () => {
    assert.deepEqual(putInGroup(piece('p'), id('g')), piece('p', 'g'));
    assert.deepEqual(putInGroup(piece('p', 'g'), undefined), piece('p'));
    assert.deepEqual(putInGroup(group('a'), id('g')), group('a', 'g'));
    assert.deepEqual(putInGroup(group('a', 'g'), undefined), group('a'));
  });
});

describe('a group', () => {
  it('stays while something is in it', () => {
    const { without } = holding(group('g'), piece('p', 'g'), piece('q', 'g'));
    assert.equal(without('p'), 'g q');
    assert.equal(without('q'), '');
  });

  it('goes with the groups around it that have nothing else in them', () => {
    const { without } = holding(
      ...[group('outer'), group('middle', 'outer'), group('inner', 'middle')],
      ...[piece('p', 'inner'), piece('q', 'outer')],
    );
    assert.equal(without('p'), 'outer q');
  });

  it('goes where two groups in it are emptied at once, and stays where one of them is', () => {
    const rows = [
      ...[group('outer'), group('a', 'outer'), group('b', 'outer')],
      ...[piece('p', 'a'), piece('q', 'b')],
    ];
    assert.equal(holding(...rows).without('p', 'q'), '');
    assert.equal(holding(...rows).without('p'), 'outer b q');
  });

  it('goes when its last piece is moved to another one, and never comes empty', () => {
    const { store, left } = holding(group('a'), group('b'), piece('p', 'a'), piece('q', 'b'));
    store.transact('Move', (tx) => tx.put(piece('p', 'b')));
    assert.equal(left(), 'b p q');
    store.transact('Add', (tx) => tx.put(group('empty')));
    assert.equal(left(), 'b p q');
    store.transact('Rename', (tx) => tx.put({ ...piece('q', 'b'), name: 'r' }));
    assert.equal(left(), 'b p q');
  });
});
