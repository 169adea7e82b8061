// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the numbers of the selection are now, and typing one of them: a transaction each. Which point is the anchor,
 * whether the proportions are locked and which unit is read are session state, outside the document.
 */
import { Disposables } from '../../base/disposable.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { DocumentStore } from '../../model/store.js';
import type { LengthUnit } from '../../params/typed.js';
import { selectedPieces } from '../hit-test.js';
import { demandFree } from '../select/locked.js';
import type { Selection } from '../selection.js';
import { patchPieces } from '../tools/select/patch-pieces.js';
import { type Anchor, FRONT_LEFT } from './anchor.js';
import {
  LABELS,
  type NumberKey,
  numbersOf,
  placedAs,
  type SelectionNumbers,
} from './typed-placement.js';

interface Ways {
  readonly anchor: Anchor;
  readonly isLocked: boolean;
  /** What a bare number is, and what lengths are shown in. */
  readonly unit: LengthUnit;
}

/** A smaller difference is as good as none, mm or radians. */
const SAME = 1e-9;

export class NumberEntry implements Disposable {
  readonly #store: DocumentStore;
  readonly #selection: Selection;
  readonly #disposables = new Disposables();
  readonly #changed = new Signal<[]>();
  #ways: Ways = { anchor: FRONT_LEFT, isLocked: true, unit: 'mm' };
  /** The numbers may be others now, or be shown otherwise. */
  readonly changed: Listenable<[]> = this.#changed;

  constructor(store: DocumentStore, selection: Selection) {
    this.#store = store;
    this.#selection = selection;
    this.#disposables.add(selection.changed.connect(() => this.#changed.emit()));
    this.#disposables.add(
      store.committed.connect(({ diff }) => {
        if ([...selection.ids].some((id) => diff.has(id))) this.#changed.emit();
      }),
    );
  }

  get ways(): Ways {
    return this.#ways;
  }

  choose(ways: Partial<Ways>): void {
    this.#ways = { ...this.#ways, ...ways };
    this.#changed.emit();
  }

  /** Undefined where nothing is selected. */
  get numbers(): SelectionNumbers | undefined {
    return numbersOf(this.#pieces(), this.#ways.anchor);
  }

  /** Places the selection by a number, mm or radians. Throws AppError `numbers.no-size`, `layer.locked`. */
  type(key: NumberKey, value: number): void {
    const pieces = this.#pieces();
    const { anchor, isLocked } = this.#ways;
    const before = numbersOf(pieces, anchor);
    if (before === undefined || Math.abs(before[key] - value) < SAME) return;
    demandFree(this.#store, pieces);
    patchPieces(
      this.#store,
      LABELS[key],
      pieces,
      placedAs(pieces, { key, value, anchor, isLocked }),
    );
  }

  #pieces() {
    return selectedPieces(this.#store, this.#selection.ids);
  }

  [Symbol.dispose](): void {
    this.#disposables.dispose();
  }
}
