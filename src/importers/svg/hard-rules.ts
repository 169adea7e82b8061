// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rules with selectors that usvg would pass over. Each gets a class of its own, which the elements that it means
 * are given, repeated as often as the selector weighs.
 */
import { isKnownToUsvg, readSelector, type Selector, type SelectorElement } from './selectors.js';

/** A rule is held against every element. */
const MAX_RULES = 50;
/** Letters of a rule's selectors. */
const LONGEST_HEAD = 2000;

export class HardRules {
  readonly #rules: { readonly selector: Selector; readonly className: string }[] = [];
  /** Selectors that cannot be decided while reading, as written. */
  readonly unknown = new Set<string>();
  #open: Level[] = [{ element: undefined, last: undefined, count: 0, counts: new Map() }];
  #hasElements = false;

  /** The sheet with classes in place of the selectors that usvg does not know. */
  adaptSheet(css: string): string {
    if (!/[:+~]/.test(css)) return css;
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
    if (head.length > LONGEST_HEAD || /[@;"'\\]/.test(head)) return head;
    if (head.split(',').every((one) => isKnownToUsvg(one.trim()))) return head;
    return head
      .split(/,(?![^()]*\))/)
      .map((one) => this.#known(one.trim()))
      .join(',');
  }

  /** Call at each element's start; gives it the classes of the rules that mean it. */
  enter(tag: string, attributes: Record<string, string>): void {
    this.#hasElements ||= tag !== 'svg' && tag !== 'style' && tag !== 'defs';
    const level = this.#open.at(-1)!;
    const indexOfType = (level.counts.get(tag) ?? 0) + 1;
    level.counts.set(tag, indexOfType);
    level.count++;
    const index = level.count;
    // Who stands before is asked by such rules alone, and a drawing has many elements.
    const previous = level.last;
    const element = { tag, attributes, index, indexOfType, parent: level.element, previous };
    if (this.#rules.length > 0) level.last = element;
    this.#open.push({ element, last: undefined, count: 0, counts: new Map() });
    const names = this.#rules.filter(({ selector }) => selector.matches(element));
    if (names.length === 0) return;
    const classes = names.map(({ className }) => className).join(' ');
    attributes['class'] = `${attributes['class'] ?? ''} ${classes}`.trim();
  }

  leave(): void {
    this.#open.pop();
  }

  #known(selector: string): string {
    if (selector === '' || isKnownToUsvg(selector)) return selector;
    // Elements before the sheet have been written already.
    const read =
      this.#hasElements || this.#rules.length >= MAX_RULES ? undefined : readSelector(selector);
    if (read === undefined) {
      // States of a page on a screen mean nothing of a drawing.
      if (!/:(?:hover|focus|active|visited|:)/.test(selector)) this.unknown.add(selector);
      return selector;
    }
    const className = `rule-${this.#rules.length + 1}-of-kerf`;
    this.#rules.push({ selector: read, className });
    return `.${className}`.repeat(Math.min(read.weight, 30));
  }
}

interface Level {
  readonly element: SelectorElement | undefined;
  last: SelectorElement | undefined;
  count: number;
  readonly counts: Map<string, number>;
}
