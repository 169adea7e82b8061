// SPDX-License-Identifier: GPL-3.0-or-later
/** Which rows the hand is on. Session state: it is not part of the document and of no undo. */
import { type Listenable, Signal } from '../base/signal.js';
import type { RowId } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';

export class Selection implements Disposable {
  #ids: ReadonlySet<RowId> = new Set();
  readonly #changed = new Signal<[ReadonlySet<RowId>]>();
  readonly #disconnect: Disposable;
  readonly changed: Listenable<[ReadonlySet<RowId>]> = this.#changed;

  constructor(store: DocumentStore) {
    this.#disconnect = store.committed.connect(({ diff }) => {
      const gone = [...this.#ids].some((id) => diff.get(id)?.after === undefined && diff.has(id));
      if (gone) this.set([...this.#ids].filter((id) => store.rows.has(id)));
    });
  }

  get ids(): ReadonlySet<RowId> {
    return this.#ids;
  }

  set(ids: Iterable<RowId>): void {
    this.#ids = new Set(ids);
    this.#changed.emit(this.#ids);
  }

  [Symbol.dispose](): void {
    this.#disconnect[Symbol.dispose]();
  }
}
