// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The selected pieces, and the group that is opened. Session state: it is not part of the document and of no undo.
 */
import { type Listenable, Signal } from '../base/signal.js';
import { groupsAround } from '../model/groups.js';
import type { RowId } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';

/** What things are aligned to where several are selected; a single one is aligned to the bed. */
export type AlignReference = 'selection' | 'bed' | 'stock' | 'first';

export class Selection implements Disposable {
  #ids: ReadonlySet<RowId> = new Set();
  /** The opened group and those around it, the innermost first. */
  #opened: readonly RowId[] = [];
  readonly #store: DocumentStore;
  #alignTo: AlignReference = 'selection';
  readonly #changed = new Signal<[ReadonlySet<RowId>]>();
  readonly #disconnect: Disposable;
  readonly changed: Listenable<[ReadonlySet<RowId>]> = this.#changed;

  constructor(store: DocumentStore) {
    this.#store = store;
    this.#disconnect = store.committed.connect(({ diff }) => {
      const isGone = (id: RowId) => diff.has(id) && diff.get(id)?.after === undefined;
      if (![...this.#ids].some(isGone) && !this.#opened.some(isGone)) return;
      this.#opened = this.#opened.filter((id) => store.rows.has(id));
      this.set([...this.#ids].filter((id) => store.rows.has(id)));
    });
  }

  get ids(): ReadonlySet<RowId> {
    return this.#ids;
  }

  /** The opened group: what is in it is selected by itself. */
  get open(): RowId | undefined {
    return this.#opened[0];
  }

  get alignTo(): AlignReference {
    return this.#alignTo;
  }

  set alignTo(reference: AlignReference) {
    this.#alignTo = reference;
    this.#changed.emit(this.#ids);
  }

  set(ids: Iterable<RowId>): void {
    this.#ids = new Set(ids);
    this.#changed.emit(this.#ids);
  }

  /** Goes inside of a group, or out of all of them. */
  enter(group: RowId | undefined): void {
    const row = group === undefined ? undefined : this.#store.get('group', group);
    const opened = row === undefined ? [] : [row.id, ...groupsAround(this.#store.rows, row)];
    if (opened[0] === this.#opened[0]) return;
    this.#opened = opened;
    this.#changed.emit(this.#ids);
  }

  [Symbol.dispose](): void {
    this.#disconnect[Symbol.dispose]();
  }
}
