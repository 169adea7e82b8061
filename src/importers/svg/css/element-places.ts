// SPDX-License-Identifier: GPL-3.0-or-later
/** Where each element stands among the others while a document is read, for the selectors that ask. */
import type { Family } from './families.js';
import type { SelectorElement } from './selectors.js';

interface Level {
  readonly element: SelectorElement | undefined;
  readonly family: Family | undefined;
  last: SelectorElement | undefined;
  count: number;
  /** How many children of each name there are; most elements have none. */
  counts: Map<string, number> | undefined;
}

export class ElementPlaces {
  readonly #families: readonly Family[];
  readonly #isAsked: boolean;
  readonly #open: Level[] = [newLevel(undefined, undefined)];
  #number = 0;

  /** Families are there only if a selector needs them; who stands before is kept only if any is asked. */
  constructor(families: readonly Family[], isAsked: boolean) {
    this.#families = families;
    this.#isAsked = isAsked;
  }

  /** Call at the start of every element, also of one that is dropped. */
  enter(tag: string, attributes: Readonly<Record<string, string>>): SelectorElement {
    const level = this.#open.at(-1)!;
    const own = this.#families[this.#number++];
    level.counts ??= new Map();
    const indexOfType = (level.counts.get(tag) ?? 0) + 1;
    level.counts.set(tag, indexOfType);
    level.count++;
    const element: SelectorElement = {
      tag,
      // Attributes are kept as they were written: what is made of them later does not concern selectors.
      attributes: this.#isAsked ? { ...attributes } : attributes,
      indexOfType,
      index: level.count,
      parent: level.element,
      previous: level.last,
      siblings: level.family,
      own,
    };
    if (this.#isAsked) level.last = element;
    this.#open.push(newLevel(element, own));
    return element;
  }

  leave(): void {
    this.#open.pop();
  }
}

function newLevel(element: SelectorElement | undefined, family: Family | undefined): Level {
  return { element, family, last: undefined, count: 0, counts: undefined };
}
