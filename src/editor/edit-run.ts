// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A run of small changes that a person sees as one: a slider dragged, a number stepped up ten times.
 * Each change is in the document at once, and the run is one undo entry at every moment. A run ends
 * by `end()` and when anything else changes the document, never by a timer.
 */
import type { History, HistoryMark } from '../model/history.js';
import type { ChangeLabel, DocumentStore, Transaction } from '../model/store.js';

export class EditRun implements Disposable {
  readonly #store: DocumentStore;
  readonly #history: History;
  readonly #disconnect: Disposable;
  #open: { readonly mark: HistoryMark; readonly label: ChangeLabel } | undefined;
  #isWriting = false;

  constructor(store: DocumentStore, history: History) {
    this.#store = store;
    this.#history = history;
    this.#disconnect = store.committed.connect(() => {
      if (!this.#isWriting) this.#open = undefined;
    });
  }

  /** Changes the document as part of the run of this label. */
  write(label: ChangeLabel, change: (tx: Transaction) => void): void {
    const open = isSame(this.#open?.label, label) ? this.#open : undefined;
    const { mark } = open ?? { mark: this.#history.mark() };
    this.#open = { mark, label };
    this.#isWriting = true;
    try {
      this.#store.transact(label, change);
      this.#history.squashTo(mark, label);
    } finally {
      this.#isWriting = false;
    }
  }

  /** The next change starts another run. */
  end(): void {
    this.#open = undefined;
  }

  [Symbol.dispose](): void {
    this.#disconnect[Symbol.dispose]();
  }
}

/** Messages are plain data, built again for each change. */
function isSame(a: ChangeLabel | undefined, b: ChangeLabel): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
