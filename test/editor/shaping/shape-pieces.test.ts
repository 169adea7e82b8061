// SPDX-License-Identifier: GPL-3.0-or-later
/** What is made of pieces takes their place in one undo entry, where they lay. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { boundsOf } from '../../../src/editor/hit-test.js';
import {
  type PiecesToShape,
  type ShapeTasks,
  shapePieces,
} from '../../../src/editor/shaping/shape-pieces.js';
import { shapeOutlines } from '../../../src/shaping/shape-outlines.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { squareAsset } from '../../support/documents.js';
import { greyAsset } from '../../support/works.js';
import { piecesOnBed } from '../pieces-on-bed.js';

function bench() {
  const asset = squareAsset(10);
  const picture = greyAsset(10, 10);
  const at = (x: number) => ({ x, y: 10, width: 10, height: 10, asset: asset.fingerprint });
  const bed = piecesOnBed([at(10), at(16), { ...at(50), asset: picture.fingerprint }]);
  bed.store.keepAsset(asset);
  bed.store.keepAsset(picture);
  bed.history.begin();
  const tasks = new TaskManager({ inline: true });
  let meanwhile = () => {};
  const shaping: ShapeTasks = {
    async shapeOutlines(context, request) {
      meanwhile();
      return shapeOutlines(context, request);
    },
  };
  const deps = { store: bed.store, tasks, shaping };
  const shape = (asked: Omit<PiecesToShape, 'label'>) =>
    tasks.addCoroutine((context) => shapePieces(context, deps, { ...asked, label: 'Shape' })).done;
  const during = (work: () => void) => {
    meanwhile = work;
  };
  return { ...bed, shape, during };
}

const isCode = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

describe('pieces that outlines are made of', () => {
  it('make place for what comes of them', async () => {
    const { store, ids, shape, history, layer } = bench();
    const pieces = new Set(ids.slice(0, 2));
    const before = [...store.rows];
    const [made] = await shape({ pieces, edit: { kind: 'union' } });
    const piece = store.get('piece', made!)!;
    assert.equal(store.all('piece').length, 2);
    assert.deepEqual([piece.layer, piece.source], [layer, undefined]);
    const { minX, maxX, minY, maxY } = boundsOf([piece]);
    assert.deepEqual([minX, maxX, minY, maxY].map(Math.round), [5, 21, 5, 15]);
    history.undo();
    assert.deepEqual([...store.rows].sort(), before.sort());
    assert.equal(history.undoLabel, undefined);
  });

  it('stay beside it where that is asked for', async () => {
    const { store, ids, shape } = bench();
    const edit = { kind: 'offset', by: 1, corners: 'round' } as const;
    await shape({ pieces: new Set([ids[0]!]), edit, keepsPieces: true });
    assert.equal(store.all('piece').length, 4);
  });

  it('come apart as a group, and are kept where something changes meanwhile', async () => {
    const { store, ids, shape, layer, during } = bench();
    const pieces = new Set(ids.slice(0, 2));
    const [one] = await shape({ pieces, edit: { kind: 'exclusion' } });
    const parts = await shape({ pieces: new Set([one!]), edit: { kind: 'split' } });
    assert.equal(parts.length, 2);
    assert.equal(new Set(parts.map((id) => store.get('piece', id)?.group)).size, 1);
    during(() => store.transact('move', (tx) => tx.patch('piece', parts[0]!, { x: 100 })));
    const again = shape({ pieces: new Set(parts), edit: { kind: 'union' } });
    await assert.rejects(again, isCode('shape.changed-meanwhile'));
    store.transact('lock', (tx) => tx.patch('layer', layer, { isLocked: true }));
    const locked = shape({ pieces: new Set(parts), edit: { kind: 'union' } });
    await assert.rejects(locked, isCode('layer.locked'));
  });

  it('must have outlines', async () => {
    const { ids, shape } = bench();
    const asked = shape({ pieces: new Set([ids[2]!]), edit: { kind: 'union' } });
    await assert.rejects(asked, isCode('shape.picture'));
  });
});
