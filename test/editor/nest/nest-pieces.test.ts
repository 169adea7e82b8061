// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces nested into the stock: parts of several layers stay together, and what finds no room stays where it is. */
import assert from 'node:assert/strict';
import { packShapes, sharedShapes } from '../../../src/art/packed-shapes.js';
import { AppError } from '../../../src/base/errors.js';
import { fingerprint } from '../../../src/base/fingerprint.js';
import { boundsOf } from '../../../src/editor/hit-test.js';
import { LiveNest } from '../../../src/editor/nest/live-nest.js';
import { type NestTasks, nestPieces } from '../../../src/editor/nest/nest-pieces.js';
import { type NestParams, nestParams } from '../../../src/editor/nest/params.js';
import { setStock, stockOf } from '../../../src/editor/nest/stock.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import type { PathAsset } from '../../../src/model/asset.js';
import type { RowId } from '../../../src/model/rows.js';
import { defaultsOf } from '../../../src/params/schema.js';
import { findParts } from '../../../src/shaping/nest/find-parts.js';
import { nestParts } from '../../../src/shaping/nest/nest-parts.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { squareAsset } from '../../support/documents.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const BED = { minX: 0, minY: 0, maxX: 300, maxY: 200 };

/** Squares of 10 mm side by side, 30 mm apart. */
function rowOfSquares(count: number): PathAsset {
  const builder = new PathBuilder();
  for (let x = 0; x < count * 30; x += 30)
    builder
      .moveTo(x, 0)
      .lineTo(x + 10, 0)
      .lineTo(x + 10, 10)
      .lineTo(x, 10)
      .close();
  const look = { stroke: [0, 0, 0], strokeWidth: 0.1, fillRule: 'nonzero' } as const;
  const shape = { kind: 'path', id: 'row', layer: 0, path: builder.build(), ...look } as const;
  const size = { width: count * 30 - 20, height: 10 };
  const shapes = sharedShapes(packShapes([shape]));
  return { kind: 'paths', fingerprint: fingerprint('row', count), shapes, ...size };
}

function workshop(count = 3) {
  const [row, square] = [rowOfSquares(count), squareAsset(4)];
  const size = { width: row.width, height: 10, asset: row.fingerprint };
  const mark = { width: 4, height: 4, asset: square.fingerprint };
  const bed = piecesOnBed([
    { x: 100 + row.width / 2, y: 105, ...size, name: 'Row' },
    { x: 105, y: 105, ...mark, name: 'Mark' },
  ]);
  const { store, history } = bed;
  store.keepAsset(row);
  store.keepAsset(square);
  history.begin();
  const tasks = new TaskManager({ inline: true });
  const live = new LiveNest();
  let meanwhile = () => {};
  const nesting: NestTasks = {
    findParts,
    async nestParts(context, request) {
      meanwhile();
      let looks = 0;
      return nestParts(context, request, () => looks++ / 20);
    },
  };
  const nest = (params: Partial<NestParams> = {}, ids: readonly RowId[] = bed.ids) => {
    const asked = { pieces: new Set(ids), params: { ...defaultsOf(nestParams), ...params } };
    const deps = { store, tasks, nesting, live, bed: () => BED };
    return tasks.addCoroutine((context) => nestPieces(context, deps, { ...asked, label: 'Nest' }));
  };
  const during = (work: () => void) => {
    meanwhile = work;
  };
  return { ...bed, live, nest, during };
}

const isCode = (code: string) => (error: unknown) => {
  assert.ok(error instanceof AppError);
  assert.equal(error.code, code);
  return true;
};

describe('pieces that are nested', () => {
  it('come apart into parts that lie close together, each with its marks', async () => {
    const { store, ids, nest, history } = workshop();
    const before = [...store.rows];
    const { pieces, parts, left } = await nest({ spacing: 2, margin: 5 }).done;
    assert.deepEqual([parts, left, pieces.length], [3, 0, 4]);
    const all = store.all('piece');
    const box = boundsOf(all);
    assert.deepEqual(
      [box.minX, box.minY, box.maxX, box.maxY].map((v) => Math.round(v * 100) / 100),
      [5, 5, 39, 15],
    );
    const mark = store.get('piece', ids[1]!)!;
    const home = all.find(({ group, id }) => group === mark.group && id !== mark.id)!;
    assert.ok(mark.group !== undefined);
    assert.ok(Math.hypot(mark.x - home.x, mark.y - home.y) < 0.01);
    history.undo();
    assert.deepEqual([...store.rows].sort(), before.sort());
    assert.equal(history.undoLabel, undefined);
  });

  it('stay where they were where there is no room, and none is lost', async () => {
    const { store, nest } = workshop(4);
    setStock(store, { x: 50, y: 40, width: 36, height: 20, thickness: 3, material: 'birch' });
    const { pieces, left } = await nest({ margin: 5, by: 'outlines' }).done;
    assert.deepEqual([left, pieces.length], [2, 3]);
    const all = store.all('piece');
    assert.equal(all.length, 5);
    const still = all.filter(({ id }) => !pieces.includes(id));
    assert.deepEqual(
      still.map(({ x, y }) => [Math.round(x), Math.round(y)]),
      [
        [165, 105],
        [195, 105],
      ],
    );
  });

  it('are kept whole where none of it fits, with a sentence', async () => {
    const { store, nest } = workshop();
    setStock(store, { x: 0, y: 0, width: 12, height: 12, thickness: 3, material: '' });
    const before = [...store.rows];
    await assert.rejects(nest({ margin: 2 }).done, isCode('nest.no-room'));
    assert.deepEqual([...store.rows], before);
  });

  it('lie beside what is not nested', async () => {
    const { store, ids, nest } = workshop();
    store.transact('move', (tx) => tx.patch('piece', ids[1]!, { x: 8, y: 8 }));
    await nest({ spacing: 1, margin: 0 }, [ids[0]!]).done;
    const moved = store.all('piece').filter(({ id }) => id !== ids[1]);
    for (const { x, y } of moved) assert.ok(Math.abs(x - 8) > 7.9 || Math.abs(y - 8) > 7.9);
  });

  it('are shown on the way, taken when that is enough, and left when it is given up', async () => {
    const { store, nest, live } = workshop();
    const before = [...store.rows];
    const shown: number[] = [];
    live.changed.connect(() => {
      if (live.shown !== undefined) shown.push(live.shown.laid);
      live.cancel();
    });
    await assert.rejects(nest().done, { name: 'AbortError' });
    assert.deepEqual([...store.rows], before);
    assert.deepEqual([live.isLooking, live.shown], [false, undefined]);
  });

  it('are kept where they are changed meanwhile', async () => {
    const { store, ids, nest, during } = workshop();
    during(() => store.transact('move', (tx) => tx.patch('piece', ids[0]!, { x: 1 })));
    await assert.rejects(nest().done, isCode('nest.changed-meanwhile'));
    assert.equal(store.all('piece').length, 2);
  });
});

describe('the stock of a work', () => {
  it('is set and removed in one entry each, and leaves the rest of the sheet alone', () => {
    const { store, history } = workshop();
    const refinements = [{ id: 'repeat', params: {}, isEnabled: true }];
    store.transact('sheet', (tx) =>
      tx.put({ kind: 'sheet', id: tx.newId('sheet'), order: 0, refinements }),
    );
    const stock = { x: 1, y: 2, width: 30, height: 20, thickness: 3, material: 'birch' };
    setStock(store, stock);
    assert.deepEqual(stockOf(store), stock);
    setStock(store, undefined);
    assert.deepEqual(
      [stockOf(store), store.all('sheet')[0]?.refinements],
      [undefined, refinements],
    );
    history.undo();
    assert.deepEqual(stockOf(store), stock);
  });
});
