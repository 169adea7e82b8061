// SPDX-License-Identifier: GPL-3.0-or-later
/** Aligning, distributing and raising take a group as one thing. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CommandDeps, commands } from '../../../src/editor/commands/index.js';
import { boundsOf } from '../../../src/editor/hit-test.js';
import type { RowId } from '../../../src/model/rows.js';
import { piecesOnBed } from '../pieces-on-bed.js';

/** Pieces at these places, 10 mm wide and high; the first two are a group. */
function bench(spots: readonly (readonly [number, number])[]) {
  const bed = piecesOnBed(spots.map(([x, y]) => ({ x, y, width: 10, height: 10 })));
  const { store, selection, ids } = bed;
  const machine = { bed: { width: 400, depth: 300, origin: 'front-left' } };
  const chooser = { choice: { machine } };
  const deps = { ...bed, chooser, operations: [] } as unknown as CommandDeps;
  store.transact('group', (tx) => {
    const group = tx.newId('group');
    tx.put({ kind: 'group', id: group, order: 0, name: '' });
    for (const id of ids.slice(0, 2)) tx.patch('piece', id, { group });
  });
  selection.set(ids);
  bed.history.begin();
  const run = (id: string) => {
    const command = commands.find((one) => one.id === id)!;
    if (command.isEnabled(deps)) command.run(deps);
  };
  const places = () => ids.map((id) => [bed.pieceOf(id).x, bed.pieceOf(id).y]);
  return { ...bed, run, places };
}

describe('aligning', () => {
  const SPOTS = [
    [10, 10],
    [30, 20],
    [100, 100],
    [60, 60],
  ] as const;

  it('lines up groups as they are, by the box, the bed or the first', () => {
    const { run, places, selection, ids } = bench(SPOTS);
    run('align-left');
    assert.deepEqual(
      places().map(([x]) => x),
      [10, 30, 10, 10],
    );
    run('align-to-bed');
    run('align-right');
    assert.deepEqual(
      places().map(([x]) => x),
      [375, 395, 395, 395],
    );
    run('align-to-first');
    selection.set([ids[3]!, ids[0]!, ids[1]!]);
    run('align-top');
    assert.deepEqual(places(), [
      [375, 50],
      [395, 60],
      [395, 100],
      [395, 60],
    ]);
  });

  it('leaves gaps that are equal, the outermost where they are', () => {
    // The first two are a group; no middle of theirs is the middle of another one.
    const thirds = fc.uniqueArray(fc.nat(100), { minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(thirds, (all) => {
        const spots = all.map((third, i) => [3 * third + (i < 2 ? 1 : 0), 20] as const);
        const { run, ids, pieceOf } = bench(spots);
        const middle = (unit: readonly RowId[]) => {
          const { minX, maxX } = boundsOf(unit.map(pieceOf));
          return minX + maxX;
        };
        const units = [ids.slice(0, 2), ...ids.slice(2).map((id) => [id])];
        units.sort((one, other) => middle(one) - middle(other));
        const boxes = () => units.map((unit) => boundsOf(unit.map(pieceOf)));
        const before = boxes();
        run('distribute-horizontally');
        const after = boxes();
        const gaps = after.slice(1).map((box, i) => box.minX - after[i]!.maxX);
        for (const gap of gaps) assert.ok(Math.abs(gap - gaps[0]!) < 1e-6);
        assert.ok(Math.abs(after[0]!.minX - before[0]!.minX) < 1e-6);
        assert.ok(Math.abs(after.at(-1)!.maxX - before.at(-1)!.maxX) < 1e-6);
      }),
    );
  });
});

describe('what lies above what', () => {
  const SPOTS = [10, 30, 50, 70].map((x) => [x, 10] as const);

  it('is raised and lowered by one, or all the way', () => {
    const { run, store, ids, selection, history } = bench(SPOTS);
    const order = () => store.all('piece').map(({ id }) => ids.indexOf(id));
    selection.set([ids[0]!, ids[2]!]);
    run('raise');
    assert.deepEqual(order(), [1, 0, 3, 2]);
    run('raise');
    assert.deepEqual(order(), [1, 3, 0, 2]);
    run('raise');
    assert.deepEqual(order(), [1, 3, 0, 2]);
    run('lower');
    assert.deepEqual(order(), [1, 0, 2, 3]);
    run('raise-to-top');
    assert.deepEqual(order(), [1, 3, 0, 2]);
    run('lower-to-bottom');
    assert.deepEqual(order(), [0, 2, 1, 3]);
    while (history.undoLabel !== undefined) history.undo();
    assert.deepEqual(order(), [0, 1, 2, 3]);
  });
});
