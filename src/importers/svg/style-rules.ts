// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Style sheets without the rules that can match nothing. resvg holds every rule against every element,
 * so that some thousand rules for classes that no element has (drawing programs leave them behind) make
 * minutes of a small file.
 */
import type { Attributes } from './namespaces.js';

/** What is no part of a name in a selector, and says only what an element must not be or have. */
const CONDITIONS = /:not\([^()]{0,999}\)|::?[\w-]+(?:\([^()]{0,999}\))?|\[[^\]]{0,999}\]/g;
const NAMES = /([.#]?)(-?[a-z_][\w-]*)/gi;
/** Strings, escapes and rules in rules are left to resvg as they are. */
const SIMPLE_SELECTOR = /^[\w\s.#>+~:()[\]=^$|,*-]*$/;

/** The names that elements go by. */
export class Vocabulary {
  /** With its mark before it, as a selector has it: `rect`, `.cls-1`, `#leg`. */
  readonly #names = new Set<string>();

  /** Elements, and the classes of each: what a rule is held against. */
  wordCount = 0;

  add(tag: string, { id, class: classes }: Attributes): void {
    this.wordCount++;
    this.#names.add(tag.toLowerCase());
    if (id !== undefined) this.#names.add(`#${id.toLowerCase()}`);
    if (classes === undefined) return;
    const names = classes.split(/\s+/);
    this.wordCount += names.length;
    for (const name of names) this.#names.add(`.${name.toLowerCase()}`);
  }

  /** Whether some element may be meant; true where that cannot be told. */
  mayMatch(selector: string): boolean {
    if (!SIMPLE_SELECTOR.test(selector) || selector.includes(',')) return true;
    const plain = selector.replace(CONDITIONS, '');
    for (const [, mark = '', name = ''] of plain.matchAll(NAMES)) {
      if (!this.#names.has(mark + name.toLowerCase())) return false;
    }
    return true;
  }
}

/** So many comparisons take resvg some seconds. */
export const MAX_COMPARISONS = 40_000_000;

export interface StyleRule {
  readonly selectors: string;
  readonly declarations: string;
}

/** The innermost rules, in one look from begin to end. */
export function* rulesOf(css: string): Generator<StyleRule> {
  let from = 0;
  let open = -1;
  for (const { index, 0: brace } of css.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (open >= 0) from = open + 1;
      open = index;
    } else {
      if (open >= 0) {
        yield { selectors: css.slice(from, open), declarations: css.slice(open + 1, index) };
      }
      open = -1;
      from = index + 1;
    }
  }
}

export interface FilteredSheet {
  readonly css: string;
  /** Selectors that are left, each of which resvg holds against every element. */
  readonly ruleCount: number;
}

/** Rules and selectors that may match, in their order. */
export function withoutIdleRules(css: string, vocabulary: Vocabulary): FilteredSheet {
  const kept: string[] = [];
  let ruleCount = 0;
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    const close = open < 0 ? -1 : css.indexOf('}', open);
    const head = open < 0 ? '' : css.slice(at, open);
    // A comment or a rule in a rule may hold braces: from there on nothing is left out.
    if (close < 0 || /[@/"'\\]/.test(head)) {
      const rest = css.slice(at);
      return { css: kept.join('') + rest, ruleCount: ruleCount + rest.split(/[{,]/).length - 1 };
    }
    // A comma within brackets parts nothing.
    const list = head.includes('(') || head.includes('[') ? [head] : head.split(',');
    const selectors = list.filter((selector) => vocabulary.mayMatch(selector));
    if (selectors.length > 0) kept.push(`${selectors.join(',')}${css.slice(open, close + 1)}`);
    ruleCount += selectors.length;
    at = close + 1;
  }
  return { css: kept.join(''), ruleCount };
}
