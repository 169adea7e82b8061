// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rules with selectors that usvg would pass over. Each gets a class of its own, which the elements that it means
 * are given, repeated as often as the selector weighs.
 */
import { isKnownToUsvg, readSelector, type Selector, type SelectorElement } from './selectors.js';
import { splitSelectors } from './style-rules.js';

/** A rule is held against every element. */
const MAX_RULES = 50;
/** What a selector has that usvg does not know. */
const HARD = /[:+~\\|^$*]| [iIsS]\s*\]/;
/** Letters of a rule's selectors. */
const LONGEST_HEAD = 2000;

export class HardRules {
  readonly #rules = new Map<string, { readonly selector: Selector; readonly className: string }>();
  /** Selectors that cannot be decided, as written. */
  readonly unknown = new Set<string>();

  /** All sheets of the document, without comments. */
  constructor(sheets: readonly string[]) {
    for (const css of sheets) this.adaptSheet(css);
  }

  get hasRules(): boolean {
    return this.#rules.size > 0;
  }

  /** The sheet with classes in place of the selectors that usvg does not know. */
  adaptSheet(css: string): string {
    if (!HARD.test(css)) return css;
    let adapted = '';
    let from = 0;
    for (const { index, 0: brace } of css.matchAll(/[{}]/g)) {
      const part = css.slice(from, index);
      adapted += (brace === '{' ? this.#adaptHead(part) : part) + brace;
      from = index + 1;
    }
    return adapted + css.slice(from);
  }

  #adaptHead(head: string): string {
    if (!HARD.test(head) || head.length > LONGEST_HEAD || /[@;]/.test(head)) return head;
    const selectors = splitSelectors(head).map((one) => one.trim());
    if (selectors.every(isKnownToUsvg)) return head;
    return selectors.map((one) => this.#known(one)).join(',');
  }

  /** Gives the element the classes of the rules that mean it. */
  mark(element: SelectorElement, attributes: Record<string, string>): void {
    if (this.#rules.size === 0) return;
    const names = [...this.#rules.values()].filter(({ selector }) => selector.matches(element));
    if (names.length === 0) return;
    const classes = names.map(({ className }) => className).join(' ');
    attributes['class'] = `${attributes['class'] ?? ''} ${classes}`.trim();
  }

  #known(selector: string): string {
    if (selector === '' || isKnownToUsvg(selector)) return selector;
    const rule = this.#rules.get(selector) ?? this.#added(selector);
    if (rule !== undefined) {
      return `.${rule.className}`.repeat(Math.min(rule.selector.weight, 30));
    }
    // States of a page on a screen mean nothing of a drawing.
    if (!/:(?:hover|focus|active|visited|:)/.test(selector)) this.unknown.add(selector);
    return selector;
  }

  #added(text: string) {
    const selector = this.#rules.size < MAX_RULES ? readSelector(text) : undefined;
    if (selector === undefined) return undefined;
    const rule = { selector, className: `rule-${this.#rules.size + 1}-of-kerf` };
    this.#rules.set(text, rule);
    return rule;
  }
}
