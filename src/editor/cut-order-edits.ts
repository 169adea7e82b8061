// SPDX-License-Identifier: GPL-3.0-or-later
/** The order of cuts that the work asks for, and changes of it within a transaction. */
import type { DocumentStore, Transaction } from '../model/store.js';
import type { SomeOf, Values } from '../params/schema.js';
import { type cutOrderParams, DEFAULT_CUT_ORDER } from '../toolpath/cut-order.js';

export function cutOrderValues(store: DocumentStore): Values {
  return { ...DEFAULT_CUT_ORDER, ...store.all('sheet')[0]?.cutOrder };
}

/** The rest of the order stays. */
export function changeCutOrder(
  tx: Transaction,
  store: DocumentStore,
  fields: SomeOf<typeof cutOrderParams>,
): void {
  const [sheet = { kind: 'sheet', id: tx.newId('sheet'), order: 0 } as const] = store.all('sheet');
  tx.put({ ...sheet, cutOrder: { ...cutOrderValues(store), ...fields } });
}
