// SPDX-License-Identifier: GPL-3.0-or-later
/** Small documents for tests: a square on the bed, with the steps that a test wants. */
import { packShapes, sharedShapes } from '../../src/art/packed-shapes.js';
import { fingerprint } from '../../src/base/fingerprint.js';
import { PathBuilder } from '../../src/geometry/path.js';
import type { PathAsset } from '../../src/model/asset.js';
import type { RowId } from '../../src/model/rows.js';
import { DocumentStore } from '../../src/model/store.js';
import type { Values } from '../../src/params/schema.js';

/** A square outline of `side` mm. */
export function squareAsset(side: number): PathAsset {
  const path = new PathBuilder()
    .moveTo(0, 0)
    .lineTo(side, 0)
    .lineTo(side, side)
    .lineTo(0, side)
    .close()
    .build();
  const stroke = [0, 0, 0] as const;
  const shape = { id: 'square', layer: 0, path, stroke, strokeWidth: 0.1 } as const;
  const shapes = packShapes([{ kind: 'path', fillRule: 'nonzero', ...shape }]);
  const content = { shapes: sharedShapes(shapes), width: side, height: side };
  return { kind: 'paths', fingerprint: fingerprint('square', side), ...content };
}

export interface SquareDocument {
  readonly store: DocumentStore;
  readonly layer: RowId;
  readonly step: RowId;
  readonly pieces: readonly RowId[];
}

/** Squares of 10 mm centred at the given spots, on one layer with one step. */
export function squareDocument(
  operation: string,
  params: Values,
  spots: readonly (readonly [number, number])[] = [[5, 5]],
): SquareDocument {
  const store = new DocumentStore();
  const asset = squareAsset(10);
  store.keepAsset(asset);
  return store.transact('Squares', (tx) => {
    const layer = tx.newId('layer');
    const step = tx.newId('step');
    const name = 'Squares';
    tx.put({ kind: 'layer', id: layer, order: 0, name, colour: [0, 0, 0], isVisible: true });
    tx.put({ kind: 'step', id: step, layer, order: 0, operation, params, isEnabled: true });
    const pieces = spots.map(([x, y], order) => {
      const id = tx.newId('piece');
      const size = { width: 10, height: 10, angle: 0, isMirrored: false };
      const row = { id, layer, order, name: 'square', asset: asset.fingerprint, x, y, ...size };
      tx.put({ kind: 'piece', ...row });
      return id;
    });
    return { store, layer, step, pieces };
  });
}
