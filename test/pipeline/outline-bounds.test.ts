// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { isEmpty } from '../../src/geometry/bounds.js';
import { operations } from '../../src/operations/index.js';
import { buildGraph } from '../../src/pipeline/graph.js';
import { outlineBounds } from '../../src/pipeline/outline-bounds.js';
import { refinements } from '../../src/refinements/index.js';
import { type SquareDocument, squareDocument } from '../support/documents.js';

function boundsOf({ store }: SquareDocument) {
  return outlineBounds(buildGraph(store, VIRTUAL_LASER, operations, refinements), operations);
}

function refinedBy(id: string) {
  const refinements = [{ id, params: {}, isEnabled: true }];
  return ({ store, step }: SquareDocument) =>
    store.transact(`Refine by ${id}`, (tx) => tx.patch('step', step, { refinements }));
}

describe('how far outlines reach, before they are planned', () => {
  it('is the box of all pieces that are cut or scored as they are', () => {
    const document = squareDocument('cut', {}, [
      [5, 5],
      [390, 60],
    ]);
    // Squares of ten around their places.
    assert.deepEqual(boundsOf(document), { minX: 0, minY: 0, maxX: 395, maxY: 65 });
    document.store.transact('Widen', (tx) =>
      tx.patch('piece', document.pieces[1]!, { width: 40, height: 20, isMirrored: true }),
    );
    assert.deepEqual(boundsOf(document), { minX: 0, minY: 0, maxX: 410, maxY: 70 });
  });

  it('is not known of what is turned, refined, filled, switched off or without power', () => {
    const changes: readonly ((document: SquareDocument) => void)[] = [
      ({ store, pieces }) =>
        store.transact('Turn', (tx) => tx.patch('piece', pieces[0]!, { angle: 0.1 })),
      ({ store, pieces }) =>
        store.transact('Lean', (tx) => tx.patch('piece', pieces[0]!, { skew: 0.1 })),
      ({ store, step }) =>
        store.transact('Off', (tx) => tx.patch('step', step, { isEnabled: false })),
      ({ store, step }) =>
        store.transact('Dark', (tx) => tx.patch('step', step, { params: { power: 0 } })),
      ...['simplify', 'no-doubles', 'kerf', 'tabs', 'overcut'].map(refinedBy),
    ];
    for (const change of changes) {
      const document = squareDocument('cut', {});
      assert.ok(!isEmpty(boundsOf(document)));
      change(document);
      assert.ok(isEmpty(boundsOf(document)), change.toString());
    }
    assert.ok(isEmpty(boundsOf(squareDocument('engrave', {}))));
  });
});
