// SPDX-License-Identifier: GPL-3.0-or-later
/** A document with two layers, three steps and two pieces, as an import would leave it. */
import type { Asset } from '../../../src/model/asset.js';
import type { RowId } from '../../../src/model/rows.js';
import type { DocumentStore } from '../../../src/model/store.js';
import { defaultsOf } from '../../../src/params/schema.js';
import { fakeOperations } from './fake-operations.js';
import { outlineAsset } from './workbench.js';

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
      angle: 0,
      isMirrored: false,
    } as const;
    const { coaster, star } = drawings();
    const add = (of: RowId, asset: Asset, place: { name: string; x: number; y: number }) => {
      store.keepAsset(asset);
      const { fingerprint: named, width, height } = asset;
      const order = place.x;
      const id = tx.newId('piece');
      tx.put({ ...piece, ...place, id, asset: named, layer: of, order, width, height });
    };
    add(outline, coaster, { name: 'coaster.svg', x: 130, y: 110 });
    add(picture, star, { name: 'star.svg', x: 131, y: 110 });
    return { outline, picture, cut };
  });
}

/** A rounded square with a hole, and a star of many points. */
function drawings() {
  const round = (radius: number, power: number, points: number) =>
    Array.from({ length: points + 1 }, (_, i) => {
      const t = (i / points) * 2 * Math.PI;
      const bulge = (v: number) => Math.sign(v) * Math.abs(v) ** power * radius;
      return [bulge(Math.cos(t)), bulge(Math.sin(t))] as const;
    });
  const moved = (outline: readonly (readonly [number, number])[], by: number) =>
    outline.flatMap(([x, y]) => [x + by, y + by]);
  const points = Array.from({ length: 37 }, (_, i) => {
    const radius = i % 2 === 0 ? 38 : 24;
    const t = (i / 36) * 2 * Math.PI;
    return [radius * Math.cos(t), radius * Math.sin(t)] as const;
  });
  const frame = moved(round(55, 0.5, 120), 55);
  const hole = moved(round(44, 1, 90), 55);
  return {
    coaster: outlineAsset('coaster', [110, 110], [frame, hole]),
    star: outlineAsset('star', [76, 76], [moved(points, 38)]),
  };
}
