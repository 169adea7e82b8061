// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A copied work into the document, as one undo entry. All of it is new there: rows get ids of their own, whatever they
 * were called. A piece comes onto the layer that is just like the one it was copied from, or else brings that along:
 * it is never burnt otherwise than it was where it was copied.
 */

import { N_ } from '../../base/translatable.js';
import type { Asset } from '../../model/asset.js';
import { putInGroup } from '../../model/groups.js';
import type { LayerRow, PieceRow, Row, RowId, RowOf, StepRow } from '../../model/rows.js';
import type { DocumentStore, Transaction } from '../../model/store.js';
import { behind } from '../behind.js';
import { BESIDE } from '../beside.js';
import { copiedGroups } from './copied-groups.js';

export interface CopiedWork {
  readonly rows: readonly Row[];
  readonly assets: readonly Asset[];
}

/** Places nearer than this are the same, mm. */
const SAME_PLACE = 1e-3;
const MAX_ASIDE = 1000;

/** Returns the new pieces. */
export function pasteWork(
  store: DocumentStore,
  { rows, assets }: CopiedWork,
  isInPlace: boolean,
): readonly RowId[] {
  const pieces = ofKind(rows, 'piece');
  if (pieces.length === 0) return [];
  for (const asset of assets) store.keepAsset(asset);
  const shown = pieces.filter(({ asset }) => store.asset(asset) !== undefined);
  const aside = isInPlace ? 0 : timesAside(store.all('piece'), shown);
  const above = behind(store.all('piece'));
  return store.transact(N_('Paste'), (tx) => {
    const layerFor = layersFor(tx, store, rows);
    const groupFor = copiedGroups(tx, store, ofKind(rows, 'group'));
    return shown.map((piece, i) => {
      const id = tx.newId('piece');
      const x = piece.x + aside * BESIDE.x;
      const y = piece.y + aside * BESIDE.y;
      const copy = { ...piece, id, layer: layerFor(piece.layer), x, y, order: above + i };
      tx.put(putInGroup(copy, groupFor(piece.group)));
      return id;
    });
  });
}

/** How often the copies go aside until none lies exactly on one of its kind. */
function timesAside(there: readonly PieceRow[], pieces: readonly PieceRow[]): number {
  const taken = new Set(there.map((piece) => placeOf(piece, 0)));
  let times = 0;
  while (times < MAX_ASIDE && pieces.some((piece) => taken.has(placeOf(piece, times)))) times++;
  return times;
}

function placeOf({ asset, x, y }: PieceRow, times: number): string {
  const [column, row] = [x + times * BESIDE.x, y + times * BESIDE.y];
  return `${asset} ${Math.round(column / SAME_PLACE)} ${Math.round(row / SAME_PLACE)}`;
}

/** The layer of the document for one that was copied, made where there is none like it. */
function layersFor(tx: Transaction, store: DocumentStore, rows: readonly Row[]) {
  const known = new Map<string, RowId>();
  const ownSteps = store.all('step');
  for (const layer of store.all('layer')) {
    // What is on a locked layer stays as it is.
    if (layer.isLocked !== true) known.set(contentsOf(layer, ownSteps), layer.id);
  }
  const copied = new Map(ofKind(rows, 'layer').map((layer) => [layer.id, layer]));
  const steps = ofKind(rows, 'step');
  let order = behind(store.all('layer'));
  return (id: RowId): RowId => {
    const layer = copied.get(id);
    if (layer === undefined) throw new RangeError('a piece on no layer');
    const contents = contentsOf(layer, steps);
    const made = known.get(contents) ?? tx.newId('layer');
    if (!known.has(contents)) {
      tx.put({ ...layer, id: made, order: order++ });
      for (const step of stepsOf(layer, steps)) {
        tx.put({ ...step, id: tx.newId('step'), layer: made });
      }
      known.set(contents, made);
    }
    return made;
  };
}

/** All that makes a difference to a piece on the layer, and what it is called. */
function contentsOf(layer: LayerRow, steps: readonly StepRow[]): string {
  const { name, colour, isVisible } = layer;
  const own = stepsOf(layer, steps).map(({ operation, params, refinements = [], isEnabled }) => [
    operation,
    isEnabled,
    sorted(params),
    refinements.map((one) => [one.id, one.isEnabled, sorted(one.params)]),
  ]);
  return JSON.stringify([name, colour, isVisible, own]);
}

function stepsOf(layer: LayerRow, steps: readonly StepRow[]): readonly StepRow[] {
  return steps.filter((step) => step.layer === layer.id).sort((a, b) => a.order - b.order);
}

function sorted(params: StepRow['params']) {
  return Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
}

function ofKind<K extends Row['kind']>(rows: readonly Row[], kind: K): readonly RowOf<K>[] {
  return rows.filter((row): row is RowOf<K> => row.kind === kind).sort((a, b) => a.order - b.order);
}
