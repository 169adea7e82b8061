// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Undo and redo, from the store's diffs alone. A gesture marks when it begins, and at its end either
 * squashes what it did into one entry or bails out; between them nothing is final.
 */
import { Signal } from '../base/signal.js';
import { type Diff, joined, reversedDiff } from './diff.js';
import type { ChangeLabel, DocumentStore } from './store.js';

/** What one undo takes back. */
export interface HistoryEntry {
  readonly label: ChangeLabel;
  readonly diff: Diff;
}

export type HistoryMark = number & { readonly brand: 'Mark' };

export class History implements Disposable {
  #past: HistoryEntry[] = [];
  #future: HistoryEntry[] = [];
  /** Where this history began. */
  #beginning: object = {};
  /** How much there was when the gesture began; undefined outside of one. */
  #mark: number | undefined;
  readonly #store: DocumentStore;
  readonly #disconnect: Disposable;
  /** Emitted after every change of what can be undone or redone. */
  readonly changed = new Signal<[]>();

  constructor(store: DocumentStore) {
    this.#store = store;
    this.#disconnect = store.committed.connect(({ label, diff, isHistory }) => {
      if (isHistory) return;
      this.#note({ label, diff });
      this.#future = [];
      this.changed.emit();
    });
  }

  /** What undo and redo would take back or bring again. */
  get undoLabel(): ChangeLabel | undefined {
    return this.#past.at(-1)?.label;
  }

  get redoLabel(): ChangeLabel | undefined {
    return this.#future.at(-1)?.label;
  }

  /** What was done since the beginning, and what was taken back and can be done again, the next one last. */
  get past(): readonly HistoryEntry[] {
    return this.#past;
  }

  get future(): readonly HistoryEntry[] {
    return this.#future;
  }

  /** Another one for each work. */
  get beginning(): object {
    return this.#beginning;
  }

  /** True between a mark and its end: what is done now is not final. */
  get isInGesture(): boolean {
    return this.#mark !== undefined;
  }

  /** The moment the document is at: the same again after an undo and a redo, and never after a change. */
  get moment(): object {
    return this.#past.at(-1) ?? this.#beginning;
  }

  /** Begins for another work in the store: nothing to undo, or all that there was when it was left. */
  begin(past: readonly HistoryEntry[] = [], future: readonly HistoryEntry[] = []): void {
    this.#past = [...past];
    this.#future = [...future];
    this.#beginning = {};
    this.changed.emit();
  }

  undo(): void {
    const entry = this.#past.pop();
    if (entry === undefined) return;
    this.#future.push(entry);
    this.#store.applyHistory(entry.label, reversedDiff(entry.diff));
    this.changed.emit();
  }

  redo(): void {
    const entry = this.#future.pop();
    if (entry === undefined) return;
    this.#past.push(entry);
    this.#store.applyHistory(entry.label, entry.diff);
    this.changed.emit();
  }

  /** Takes back, or does again, until that many entries are past. */
  goTo(pastCount: number): void {
    while (this.#past.length > Math.max(0, pastCount)) this.undo();
    while (this.#past.length < pastCount && this.#future.length > 0) this.redo();
  }

  mark(): HistoryMark {
    this.#mark = this.#past.length;
    return this.#past.length as HistoryMark; // The brand is given here and nowhere else.
  }

  /** What a gesture does is joined at once: a long drag of many pieces would keep every step of each. */
  #note(entry: HistoryEntry): void {
    const last = this.#past.at(-1);
    if (last === undefined || this.#mark === undefined || this.#past.length <= this.#mark) {
      this.#past.push(entry);
    } else this.#past[this.#past.length - 1] = { ...entry, diff: joined(last.diff, entry.diff) };
  }

  /** Makes one entry of everything since the mark. */
  squashTo(mark: HistoryMark, label: ChangeLabel): void {
    const diff = this.#takeSince(mark);
    if (diff.size > 0) this.#past.push({ label, diff });
    this.changed.emit();
  }

  /** Takes back everything since the mark, leaving no trace. */
  bailTo(mark: HistoryMark): void {
    this.#store.applyHistory('', reversedDiff(this.#takeSince(mark)));
    this.changed.emit();
  }

  #takeSince(mark: HistoryMark): Diff {
    this.#mark = undefined;
    return this.#past.splice(mark).reduce<Diff>((all, e) => joined(all, e.diff), new Map());
  }

  [Symbol.dispose](): void {
    this.#disconnect[Symbol.dispose]();
  }
}
