// SPDX-License-Identifier: GPL-3.0-or-later
/** Layers are made, merged and locked; pieces go from one to the other; what is done with them changes by one choice. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { addLayer, lockLayer } from '../../src/editor/layer-edits.js';
import {
  mergeLayer,
  movePiecesToLayer,
  movePiecesToNewLayer,
} from '../../src/editor/layer-moves.js';
import { changeOperation, stepsOf } from '../../src/editor/step-edits.js';
import { createSelectTool } from '../../src/editor/tools/select/select-tool.js';
import type { RowId } from '../../src/model/rows.js';
import { operations } from '../../src/operations/index.js';
import { greyAsset } from '../support/works.js';
import { piecesOnBed, pointer } from './pieces-on-bed.js';

/** Three pieces: two on the first layer, which is cut, and a picture on the second, which is engraved. */
function bench() {
  const picture = greyAsset(10, 10);
  const at = (x: number) => ({ x, y: 10, width: 10, height: 10 });
  const bed = piecesOnBed([at(10), at(30), { ...at(50), asset: picture.fingerprint }]);
  const { store, layer: cut, ids } = bed;
  store.keepAsset(picture);
  const engraved = addLayer(store, { name: 'Engrave', label: 'New' });
  store.transact('steps', (tx) => {
    const step = { kind: 'step', order: 0, params: {}, isEnabled: true } as const;
    tx.put({ ...step, id: tx.newId('step'), layer: cut, operation: 'cut', order: 2 });
    tx.put({ ...step, id: tx.newId('step'), layer: engraved, operation: 'engrave' });
    tx.patch('piece', ids[2]!, { layer: engraved });
  });
  bed.history.begin();
  const move = { store, operations, label: 'Move' };
  const layers = () => ids.map((id) => store.get('piece', id)?.layer);
  return { ...bed, cut, engraved, move, layers, tool: createSelectTool(bed) };
}

const isCode = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

describe('a layer', () => {
  it('that is new has a colour and a place of its own, and burns nothing', () => {
    const { store, cut, engraved } = bench();
    const fresh = addLayer(store, { name: 'Layer 3', label: 'New' });
    const all = store.all('layer');
    assert.deepEqual(
      all.map(({ id }) => id),
      [cut, engraved, fresh],
    );
    assert.equal(new Set(all.map(({ colour }) => colour.join())).size, 3);
    assert.equal(stepsOf(store, fresh).length, 0);
  });

  it('takes pieces of another one, unless nothing would be done with them there', () => {
    const { store, move, cut, engraved, ids, pieceOf, layers, history } = bench();
    movePiecesToLayer(move, [pieceOf(ids[0]!)], engraved);
    assert.deepEqual(layers(), [engraved, cut, engraved]);
    assert.throws(() => movePiecesToLayer(move, [pieceOf(ids[2]!)], cut), isCode('layer.unsuited'));
    const empty = addLayer(store, { name: 'Empty', label: 'New' });
    movePiecesToLayer(move, [pieceOf(ids[2]!)], empty);
    while (history.undoLabel !== undefined) history.undo();
    assert.deepEqual(layers(), [cut, cut, engraved]);
  });

  it('is split off with the operations of the layer that its pieces were on', () => {
    const { store, ids, pieceOf, layers, cut } = bench();
    const made = movePiecesToNewLayer({ store, label: 'Move' }, [pieceOf(ids[1]!)])!;
    assert.deepEqual(layers().slice(0, 2), [cut, made]);
    assert.deepEqual(
      stepsOf(store, made).map(({ operation, order }) => [operation, order]),
      [['cut', 2]],
    );
    assert.equal(store.get('layer', made)?.name, 'Layer 2');
  });

  it('is merged into another one, as one thing to undo', () => {
    const { store, move, cut, engraved, layers, history } = bench();
    mergeLayer(move, cut, engraved);
    assert.deepEqual(layers(), [engraved, engraved, engraved]);
    assert.deepEqual([store.get('layer', cut), stepsOf(store, cut).length], [undefined, 0]);
    history.undo();
    assert.deepEqual(layers(), [cut, cut, engraved]);
    assert.equal(history.undoLabel, undefined);
    assert.throws(() => mergeLayer(move, engraved, cut), isCode('layer.unsuited'));
  });

  it('is done otherwise by one choice, at the usual place of that in the order of the work', () => {
    const { store, cut, history } = bench();
    const step = stepsOf(store, cut)[0]!;
    const engrave = operations.find(({ id }) => id === 'engrave')!;
    const rest = { params: { power: 0.2 }, suitedRefinements: [], order: 0, label: 'Change' };
    changeOperation(store, step.id, { operation: engrave, ...rest });
    const { operation, order, params } = stepsOf(store, cut)[0]!;
    assert.deepEqual([operation, order, params], ['engrave', 0, { power: 0.2 }]);
    history.undo();
    assert.deepEqual(stepsOf(store, cut), [step]);
  });
});

describe('a locked layer', () => {
  const press = (tool: ReturnType<typeof bench>['tool'], x: number, to = x) => {
    tool.press(pointer(x, 10));
    if (to !== x) tool.drag(pointer(to, 10));
    tool.release(pointer(to, 10));
  };

  it('lets the pointer pass, and keeps what is on it', () => {
    const { store, cut, engraved, tool, selection, ids, pieceOf, move } = bench();
    lockLayer(store, cut, true);
    press(tool, 10);
    assert.deepEqual([...selection.ids], []);
    selection.set([ids[0]!]);
    press(tool, 10, 20);
    tool.keyPress?.({ key: 'Right', isShift: false, isControl: false, isAlt: false });
    assert.equal(pieceOf(ids[0]!).x, 10);
    assert.throws(
      () => movePiecesToLayer(move, [pieceOf(ids[0]!)], engraved),
      isCode('layer.locked'),
    );
    assert.throws(() => mergeLayer(move, cut, engraved), isCode('layer.locked'));
    lockLayer(store, cut, false);
    assert.ok(!('isLocked' in store.get('layer', cut)!));
  });

  it('holds a whole drawing, which would be torn apart otherwise', () => {
    const { store, cut, tool, selection, ids, pieceOf } = bench();
    store.transact('group', (tx) => {
      const group = tx.newId('group') as RowId;
      tx.put({ kind: 'group', id: group, order: 0, name: '' });
      for (const id of [ids[1]!, ids[2]!]) tx.patch('piece', id, { group });
    });
    lockLayer(store, cut, true);
    press(tool, 50, 70);
    assert.deepEqual([...selection.ids], [ids[1], ids[2]]);
    assert.deepEqual([pieceOf(ids[1]!).x, pieceOf(ids[2]!).x], [30, 50]);
  });
});
