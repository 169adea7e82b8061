// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies in rows and around circles lie where their settings say; the first of them stays. */
import assert from 'node:assert/strict';
import { circleCopies, gridCopies, putCopies } from '../../src/editor/arrays/arrays.js';
import { piecesOnBed } from './pieces-on-bed.js';

function bench() {
  const bed = piecesOnBed([
    { x: 10, y: 10, width: 10, height: 10 },
    { x: 25, y: 10, width: 10, height: 10 },
  ]);
  const { store, ids, history } = bed;
  store.transact('group', (tx) => {
    const group = tx.newId('group');
    tx.put({ kind: 'group', id: group, order: 0, name: '' });
    for (const id of ids) tx.patch('piece', id, { group });
  });
  history.begin();
  const pieces = () => ids.map(bed.pieceOf);
  return { ...bed, pieces };
}

describe('an array', () => {
  it('of rows and columns keeps its gaps, and each copy is a group of its own', () => {
    const { store, pieces, history } = bench();
    const params = { columns: 2, rows: 2, gapX: 5, gapY: 2 };
    const made = putCopies(store, 'Grid', pieces(), gridCopies(pieces(), params));
    assert.equal(made.length, 6);
    assert.deepEqual(
      store.all('piece').map(({ x, y }) => [x, y]),
      [
        ...[
          [10, 10],
          [25, 10],
        ],
        ...[
          [40, 10],
          [55, 10],
        ],
        ...[
          [10, 22],
          [25, 22],
        ],
        ...[
          [40, 22],
          [55, 22],
        ],
      ],
    );
    assert.equal(new Set(store.all('piece').map(({ group }) => group)).size, 4);
    history.undo();
    assert.equal(store.all('piece').length, 2);
    assert.equal(store.all('group').length, 1);
  });

  it('around a circle divides it evenly, turned or not', () => {
    const { pieces } = bench();
    const params = { count: 4, radius: 20, angle: 2 * Math.PI, isTurned: true };
    const [first] = pieces();
    const turned = circleCopies([first!], params).map((place) => place(first!));
    const near = (a: number | undefined, b: number) => assert.ok(Math.abs((a ?? 0) - b) < 1e-9);
    near(turned[0]?.x, 30);
    near(turned[0]?.y, 30);
    near(turned[0]?.angle, Math.PI / 2);
    near(turned[1]?.x, 10);
    near(turned[1]?.y, 50);
    const straight = circleCopies([first!], { ...params, isTurned: false, angle: Math.PI });
    assert.equal(straight.length, 3);
    near(straight[2]?.(first!).y, 50);
    assert.equal(straight[2]?.(first!).angle, undefined);
  });

  it('around a part of a circle goes from end to end of it, and is counted as a whole one only where it is', () => {
    const { pieces } = bench();
    const [first] = pieces();
    const places = (params: Partial<Parameters<typeof circleCopies>[1]>) =>
      circleCopies([first!], {
        count: 3,
        radius: 20,
        angle: 2 * Math.PI,
        isTurned: false,
        ...params,
      })
        .map((place) => place(first!))
        .map(({ x, y }) => [x, y].map((mm) => Math.round(mm! * 100) / 100));
    // Its middle is (10, 30): the copies lie 20 mm from that.
    assert.deepEqual(places({ angle: Math.PI / 2 }), [
      [24.14, 15.86],
      [30, 30],
    ]);
    assert.deepEqual(places({ angle: Math.PI / 2, isTurned: true }), [
      [24.14, 15.86],
      [30, 30],
    ]);
    assert.deepEqual(places({ count: 4, angle: -2 * Math.PI }), [
      [-10, 30],
      [10, 50],
      [30, 30],
    ]);
    assert.deepEqual(places({ count: 2, angle: Math.PI }), [[10, 50]]);
    assert.deepEqual(places({ count: 2 }), [[10, 50]]);
    assert.deepEqual(places({ count: 1, angle: 1 }), []);
  });

  it('lies above what was there, copy by copy, and moves the first where that is asked for', () => {
    const { store, pieces, ids, pieceOf } = bench();
    const aside = (piece: { readonly x: number }) => ({ x: piece.x + 100 });
    const up = (piece: { readonly x: number }) => ({ x: piece.x + 200 });
    const made = putCopies(store, 'Copies', pieces(), [aside, up], () => ({ y: 50 }));
    assert.deepEqual(
      [...ids, ...made].map((id) => [pieceOf(id).x, pieceOf(id).y, pieceOf(id).order]),
      [
        [10, 50, 0],
        [25, 50, 1],
        [110, 10, 2],
        [125, 10, 3],
        [210, 10, 4],
        [225, 10, 5],
      ],
    );
  });
});
