// SPDX-License-Identifier: GPL-3.0-or-later
/** Which declarations of a document's sheets mean an element, the weightiest last. */
import type { Declaration } from './declarations.js';
import type { SelectorElement } from './selectors.js';
import { readSelector, type Selector } from './selectors.js';
import { readSheet, type SheetContext } from './sheet.js';

interface Entry {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
  readonly layer: number;
  readonly order: number;
}

/** Letters of one selector; a longer one is of no program. */
const LONGEST = 2000;
const NOTHING: readonly Declaration[] = [];

export interface CascadeOptions extends Omit<SheetContext, 'layers'> {
  /** Called for every look of a selector at an element. */
  look(): void;
}

export class Cascade {
  readonly #byKey = new Map<string, Entry[]>();
  readonly #options: CascadeOptions;
  /** Declarations by name, classes and id, where no selector asks for more. */
  readonly #known: Map<string, readonly Declaration[]> | undefined;

  /** All sheets of the document, without comments. */
  constructor(sheets: readonly string[], options: CascadeOptions) {
    this.#options = options;
    const context: SheetContext = { ...options, layers: new Map() };
    let order = 0;
    let isPlain = true;
    for (const css of sheets) {
      for (const { selectors, declarations, layer } of readSheet(css, context)) {
        for (const text of selectors) {
          const selector = text.length > LONGEST ? undefined : readSelector(text);
          if (selector === undefined) options.unknown.add(text);
          else this.#add({ selector, declarations, layer, order: order++ });
          if (selector?.isPlain === false) isPlain = false;
        }
      }
    }
    this.#known = isPlain ? new Map() : undefined;
  }

  get hasRules(): boolean {
    return this.#byKey.size > 0;
  }

  #add(entry: Entry): void {
    const { key } = entry.selector;
    const entries = this.#byKey.get(key);
    if (entries === undefined) this.#byKey.set(key, [entry]);
    else entries.push(entry);
  }

  declarationsFor(element: SelectorElement): readonly Declaration[] {
    if (this.#byKey.size === 0) return NOTHING;
    const { tag, attributes } = element;
    if (this.#known === undefined) return this.#search(element);
    const key = `${tag} ${attributes['class'] ?? ''} ${this.#keyOfId(attributes['id'])}`;
    const known = this.#known.get(key) ?? this.#search(element);
    this.#known.set(key, known);
    return known;
  }

  #keyOfId(id: string | undefined): string {
    return id !== undefined && this.#byKey.has(`#${id}`) ? id : '';
  }

  #search(element: SelectorElement): readonly Declaration[] {
    const { tag, attributes } = element;
    const classes = attributes['class']?.split(/\s+/) ?? [];
    const found: Entry[] = [];
    this.#collect('*', element, found);
    this.#collect(tag, element, found);
    for (const name of new Set(classes)) this.#collect(`.${name}`, element, found);
    if (attributes['id'] !== undefined) this.#collect(`#${attributes['id']}`, element, found);
    if (found.length === 0) return NOTHING;
    found.sort(
      (a, b) =>
        (a.layer === b.layer ? 0 : a.layer - b.layer) ||
        a.selector.weight - b.selector.weight ||
        a.order - b.order,
    );
    return found.flatMap(({ declarations }) => declarations);
  }

  #collect(key: string, element: SelectorElement, found: Entry[]): void {
    for (const entry of this.#byKey.get(key) ?? []) {
      if (entry.selector.matches(element, this.#options.look)) found.push(entry);
    }
  }
}
