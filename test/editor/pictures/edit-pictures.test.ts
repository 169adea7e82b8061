// SPDX-License-Identifier: GPL-3.0-or-later
/** What is left of a picture stays where it was on the bed, in one undo entry. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { type AskedPictureEdit, editPictures } from '../../../src/editor/pictures/edit-pictures.js';
import { editPicture } from '../../../src/shaping/pictures/edit-picture.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { squareAsset } from '../../support/documents.js';
import { greyAsset } from '../../support/works.js';
import { piecesOnBed } from '../pieces-on-bed.js';

function workshop(turn: { readonly angle?: number; readonly isMirrored?: boolean } = {}) {
  const [picture, square] = [greyAsset(20, 10), squareAsset(4)];
  const bed = piecesOnBed([
    { x: 50, y: 50, width: 40, height: 20, asset: picture.fingerprint, ...turn },
    { x: 46, y: 50, width: 8, height: 8, asset: square.fingerprint },
  ]);
  bed.store.keepAsset(picture);
  bed.store.keepAsset(square);
  bed.history.begin();
  const tasks = new TaskManager({ inline: true });
  const deps = { store: bed.store, tasks, pictures: { editPicture } };
  const edit = (asked: AskedPictureEdit) => {
    const request = { pieces: new Set(bed.ids), edit: asked, label: 'Crop' };
    return tasks.addCoroutine((context) => editPictures(context, deps, request)).done;
  };
  const shown = () => {
    const { x, y, width, height } = bed.pieceOf(bed.ids[0]!);
    return [x, y, width, height].map((v) => Math.round(v * 1000) / 1000);
  };
  return { ...bed, edit, shown };
}

describe('pictures that are edited', () => {
  it('are cropped by millimetres of their own sides, wherever they lie', async () => {
    const cut = { kind: 'crop', left: 10, right: 0, top: 4, bottom: 0 } as const;
    const plain = workshop();
    await plain.edit(cut);
    assert.deepEqual(plain.shown(), [55, 48, 30, 16]);
    plain.history.undo();
    assert.deepEqual(plain.shown(), [50, 50, 40, 20]);
    const turned = workshop({ angle: Math.PI / 2 });
    await turned.edit(cut);
    assert.deepEqual(turned.shown(), [52, 55, 30, 16]);
    const mirrored = workshop({ isMirrored: true });
    await mirrored.edit(cut);
    assert.deepEqual(mirrored.shown(), [55, 48, 30, 16]);
  });

  it('are masked by the outlines that are selected with them, which stay', async () => {
    const { edit, shown, store, pieceOf, ids } = workshop();
    await edit({ kind: 'mask' });
    assert.deepEqual(shown(), [46, 50, 8, 8]);
    const asset = store.asset(pieceOf(ids[0]!).asset);
    assert.ok(asset?.kind === 'bitmap' && asset.luma.opacity?.every((v) => v === 255));
    assert.equal(store.all('piece').length, 2);
  });

  it('are left alone on a layer that is locked', async () => {
    const { edit, store, shown } = workshop();
    store.transact('Lock', (tx) => {
      for (const layer of store.all('layer')) tx.put({ ...layer, isLocked: true });
    });
    const before = shown();
    await assert.rejects(edit({ kind: 'crop', left: 5, right: 0, top: 0, bottom: 0 }), {
      code: 'layer.locked',
    });
    assert.deepEqual(shown(), before);
  });

  it('are kept where nothing would be left', async () => {
    const { edit, store, ids, shown } = workshop();
    store.transact('move', (tx) => tx.patch('piece', ids[1]!, { x: 200 }));
    const isCode = (e: unknown) => e instanceof AppError && e.code === 'picture.nothing';
    await assert.rejects(edit({ kind: 'mask' }), isCode);
    assert.deepEqual(shown(), [50, 50, 40, 20]);
  });
});
