// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an element is painted, clipped, masked or filtered with: resvg makes a copy of it for each element
 * that names it, so that a pattern of patterns of patterns… is a small file and an endless drawing.
 */
import type { Attributes } from './namespaces.js';
import { rulesOf } from './style-rules.js';

const LONGEST_NAME = 300;

const PROPERTIES = ['fill', 'stroke', 'clip-path', 'mask', 'filter'];
const NAMED = /(?:^|[;\s])(?:fill|stroke|clip-path|mask|filter)\s*[:=]\s*url\(\s*["']?#([^)"']+)/g;

/** Ids that the element's own attributes name. */
export function idsNamedBy(attributes: Attributes): string[] {
  const { style } = attributes;
  const own = PROPERTIES.flatMap((name) => {
    return /^\s*url\(\s*["']?#([^)"']+)/.exec(attributes[name] ?? '')?.[1] ?? [];
  });
  return style?.includes('url(') ? [...own, ...namedIn(style)] : own;
}

/** The rules of style sheets that name ids, by the class they ask for ('' where they ask for none). */
export class SheetReferences {
  readonly #byClass = new Map<string, Set<string>>();

  add(css: string): void {
    if (!css.includes('url(')) return;
    for (const { selectors, declarations } of rulesOf(css)) {
      const ids = namedIn(declarations);
      if (ids.length === 0) continue;
      for (const selector of selectors.split(',')) this.#note(selector, ids);
    }
  }

  /** Ids that the sheets may hang on an element with these classes. */
  of({ class: classes = '' }: Attributes): string[] {
    if (this.#byClass.size === 0) return [];
    return ['', ...classes.split(/\s+/)].flatMap((name) => [...(this.#byClass.get(name) ?? [])]);
  }

  #note(selector: string, ids: readonly string[]): void {
    const name = /\.([\w-]+)[^\s>+~]*\s*$/.exec(selector.slice(-LONGEST_NAME))?.[1] ?? '';
    const known = this.#byClass.get(name) ?? new Set();
    for (const id of ids) known.add(id);
    this.#byClass.set(name, known);
  }
}

function namedIn(css: string): string[] {
  return [...css.matchAll(NAMED)].map((match) => match[1]!);
}
