// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Style sheets without the rules that can match nothing. resvg holds every rule against every element,
 * so that some thousand rules for classes that no element has (drawing programs leave them behind) make
 * minutes of a small file.
 */
import type { Attributes } from './namespaces.js';

/** What is not a part of a name in a selector, and says only what an element must not be or have. */
const CONDITIONS = /:not\([^()]{0,999}\)|::?[\w-]+(?:\([^()]{0,999}\))?|\[[^\]]{0,999}\]/g;
const NAMES = /([.#]?)(-?[a-z_][\w-]*)/gi;
/** Strings, escapes and rules in rules are left to resvg as they are. */
const SIMPLE_SELECTOR = /^[\w\s.#>+~:()[\]=^$|,*-]*$/;

/** Between elements that are next to each other; blanks alone mean anywhere around. */
const SIGNS = /[>+~]/g;

function isSign(word: string): boolean {
  return word === '>' || word === '+' || word === '~';
}

interface Nesting {
  /** How many elements of this name the present one is in, itself included, and the most there were. */
  open: number;
  most: number;
}

/** The names that elements go by, and how deep elements of one name lie in each other. */
export class Vocabulary {
  /** With its mark before it, as a selector has it: `rect`, `.cls-1`, `#leg`; `*` for all. */
  readonly #names = new Map<string, Nesting>();
  readonly #open: (readonly Nesting[])[] = [];

  /** Elements, and the classes of each: what a rule is held against. */
  wordCount = 0;

  /** At the start of an element, whose end is `close`. */
  open(tag: string, { id, class: classes }: Attributes): void {
    const names = [tag, ...(id === undefined ? [] : [`#${id}`])];
    this.wordCount++;
    if (classes !== undefined) {
      const words = new Set(classes.split(/\s+/));
      this.wordCount += words.size;
      for (const word of words) names.push(`.${word}`);
    }
    this.#open.push(['*', ...names].map((name) => this.#enter(name.toLowerCase())));
  }

  close(): void {
    for (const nesting of this.#open.pop() ?? []) nesting.open--;
  }

  /** Whether some element may be meant; true where that is not certain. */
  mayMatch(selector: string): boolean {
    if (!SIMPLE_SELECTOR.test(selector) || selector.includes(',')) return true;
    const plain = selector.replace(CONDITIONS, '');
    return namesIn(plain).every((name) => this.#names.has(name));
  }

  /**
   * How often resvg may look at an element for this selector: it tries each element around it for every
   * part, so that a long chain in deep groups is never done.
   */
  looksFor(selector: string): number {
    const words = selector.replace(CONDITIONS, '').replace(SIGNS, ' $& ').trim().split(/\s+/);
    let looks = 1;
    // The last word is held against the element itself; what a sign follows is one element at a known place.
    for (let i = 0; i + 1 < words.length; i++) {
      const isAnywhere = !isSign(words[i]!) && !isSign(words[i + 1]!);
      if (isAnywhere) looks *= Math.max(1, this.#nestingOf(words[i]!));
    }
    return looks;
  }

  #nestingOf(part: string): number {
    let least = this.#names.get('*')?.most ?? 0;
    for (const name of namesIn(part)) least = Math.min(least, this.#names.get(name)?.most ?? 0);
    return least;
  }

  #enter(name: string): Nesting {
    const nesting = this.#names.get(name) ?? { open: 0, most: 0 };
    this.#names.set(name, nesting);
    nesting.open++;
    nesting.most = Math.max(nesting.most, nesting.open);
    return nesting;
  }
}

function namesIn(selector: string): string[] {
  return [...selector.matchAll(NAMES)].map(([, mark = '', name = '']) => mark + name.toLowerCase());
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

/** At commas that stand in no brackets and no quotes. */
export function splitSelectors(list: string): string[] {
  return list.split(/,(?![^()]*\)|[^[\]]*\])/);
}

export interface FilteredSheet {
  readonly css: string;
  /** How often resvg may look at each element for the selectors that are left. */
  readonly looks: number;
}

/** Rules and selectors that may match, in their order. */
export function withoutIdleRules(css: string, vocabulary: Vocabulary): FilteredSheet {
  const kept: string[] = [];
  let looks = 0;
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    const close = open < 0 ? -1 : css.indexOf('}', open);
    const head = open < 0 ? '' : css.slice(at, open);
    // A comment or a rule in a rule may hold braces: from there on nothing is left out.
    if (close < 0 || /[@/"'\\]/.test(head)) {
      const rest = css.slice(at);
      return { css: kept.join('') + rest, looks: looks + looksForAll(rest, vocabulary) };
    }
    // A comma within brackets parts nothing.
    const list = head.includes('(') || head.includes('[') ? [head] : head.split(',');
    const selectors = list.filter((selector) => vocabulary.mayMatch(selector));
    if (selectors.length > 0) kept.push(`${selectors.join(',')}${css.slice(open, close + 1)}`);
    for (const selector of selectors) looks += vocabulary.looksFor(selector);
    at = close + 1;
  }
  return { css: kept.join(''), looks };
}

function looksForAll(css: string, vocabulary: Vocabulary): number {
  let looks = css.split(/[{,]/).length - 1;
  for (const { selectors } of rulesOf(css)) {
    for (const selector of selectors.split(',')) looks += vocabulary.looksFor(selector);
  }
  return looks;
}

/** More than any program writes; each is looked at several times. */
const MAX_RULES = 200_000;

export function hasTooManyRules(css: string): boolean {
  let count = 0;
  for (let at = css.indexOf('{'); at >= 0; at = css.indexOf('{', at + 1)) count++;
  return count > MAX_RULES;
}
