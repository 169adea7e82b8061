// SPDX-License-Identifier: GPL-3.0-or-later
/** A document with two layers, three steps and two pieces, as an import would leave it. */
import { fingerprint } from '../../../src/base/fingerprint.js';
import type { RowId } from '../../../src/model/rows.js';
import type { DocumentStore } from '../../../src/model/store.js';
import { defaultsOf } from '../../../src/params/schema.js';
import { fakeOperations } from './fake-operations.js';

export interface SampleIds {
  readonly outline: RowId;
  readonly picture: RowId;
  readonly cut: RowId;
}

export function fillDocument(store: DocumentStore): SampleIds {
  return store.transact('Import coaster.svg', (tx) => {
    const outline = tx.newId('layer');
    const picture = tx.newId('layer');
    const layer = { kind: 'layer', isVisible: true } as const;
    tx.put({ ...layer, id: outline, order: 1, name: 'Outline', colour: [224, 27, 36] });
    tx.put({ ...layer, id: picture, order: 0, name: 'Picture', colour: [28, 113, 216] });
    const step = (of: RowId, operation: string, order: number) => {
      const id = tx.newId('step');
      const schema = fakeOperations.find((o) => o.id === operation)?.params ?? {};
      tx.put({
        kind: 'step',
        id,
        layer: of,
        order,
        operation,
        params: defaultsOf(schema),
        isEnabled: true,
      });
      return id;
    };
    step(picture, 'engrave', 0);
    step(outline, 'score', 0);
    const cut = step(outline, 'cut', 1);
    const piece = {
      kind: 'piece',
      asset: fingerprint('none'),
      angle: 0,
      isMirrored: false,
    } as const;
    const box = { x: 80, y: 60, width: 120, height: 80 };
    tx.put({
      ...piece,
      ...box,
      id: tx.newId('piece'),
      layer: outline,
      order: 0,
      name: 'coaster.svg',
    });
    tx.put({ ...piece, ...box, id: tx.newId('piece'), layer: picture, order: 1, name: 'fox.png' });
    return { outline, picture, cut };
  });
}
