// SPDX-License-Identifier: GPL-3.0-or-later
/** What is selected goes onto another layer: a new one, or the one above or below. */
import assert from 'node:assert/strict';
import { type CommandDeps, commands } from '../../../src/editor/commands/index.js';
import { operations } from '../../../src/operations/index.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const BOX = { x: 0, y: 0, width: 5, height: 5 };

/** Two pieces on `Layer`, one on `Below`. */
function bench() {
  const bed = piecesOnBed([
    { ...BOX, name: 'a' },
    { ...BOX, name: 'b' },
    { ...BOX, name: 'c' },
  ]);
  const [a, b, c] = bed.ids as [
    (typeof bed.ids)[number],
    (typeof bed.ids)[number],
    (typeof bed.ids)[number],
  ];
  bed.store.transact('layer', (tx) => {
    const id = tx.newId('layer');
    tx.put({ kind: 'layer', id, order: 1, name: 'Below', colour: [9, 9, 9], isVisible: true });
    tx.patch('piece', c, { layer: id });
  });
  // These commands look at the document, the selection and the operations alone.
  const deps = { ...bed, operations } as unknown as CommandDeps;
  const command = (id: string) => commands.find((one) => one.id === id)!;
  return {
    ...{ bed, a, b, c },
    can: (id: string) => command(id).isEnabled(deps),
    run: (id: string) => command(id).run(deps),
    layerOf: (id: typeof a) => bed.store.get('layer', bed.pieceOf(id).layer)!.name,
  };
}

describe('moving to another layer', () => {
  it('makes a new one for what is selected, as one change', () => {
    const { bed, a, b, run, can, layerOf } = bench();
    assert.equal(can('move-to-new-layer'), false);
    bed.selection.set([a]);
    assert.equal(can('move-to-new-layer'), true);
    run('move-to-new-layer');
    assert.equal(bed.store.all('layer').length, 3);
    assert.equal(layerOf(b), 'Layer');
    assert.ok(!['Layer', 'Below'].includes(layerOf(a)));
    bed.history.undo();
    assert.deepEqual([bed.store.all('layer').length, layerOf(a)], [2, 'Layer']);
  });

  it('goes to the one above or below, where there is one', () => {
    const { bed, a, c, run, can, layerOf } = bench();
    bed.selection.set([a]);
    assert.deepEqual(['move-to-layer-above', 'move-to-layer-below'].map(can), [false, true]);
    run('move-to-layer-above');
    assert.equal(layerOf(a), 'Layer');
    run('move-to-layer-below');
    assert.equal(layerOf(a), 'Below');
    bed.selection.set([c]);
    assert.deepEqual(['move-to-layer-above', 'move-to-layer-below'].map(can), [true, false]);
    run('move-to-layer-above');
    assert.equal(layerOf(c), 'Layer');
  });
});
