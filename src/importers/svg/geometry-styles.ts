// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Places and sizes that are written as styles (`style="width:30px"`, `circle { r: 5px }`), as attributes: usvg reads
 * them nowhere else, and a shape without a size vanishes.
 */
import type { Attributes } from './namespaces.js';
import { lengthToMm, MM_PER_PX } from './page-size.js';
import { readSelector, type Selector, type SelectorElement } from './selectors.js';
import { withoutAtRules } from './sheets.js';
import { rulesOf, splitSelectors } from './style-rules.js';

const BOX = ['x', 'y', 'width', 'height'];
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  rect: [...BOX, 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  path: ['d'],
  image: BOX,
  use: BOX,
  svg: BOX,
};
const NAMED = /(?:^|[;{\s])(?:x|y|width|height|c[xy]|r[xy]?|d)\s*:/;
const DECLARATION = /(?:^|;)\s*([a-z]+)\s*:\s*((?:[^;"']|"[^"]*"|'[^']*')*)/gi;
/** A rule is held against every element. */
const MAX_RULES = 50;
/** Letters of a rule's selectors. */
const LONGEST_HEAD = 2000;

interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly isImportant: boolean;
}

interface Rule {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
}

export class GeometryStyles {
  /** The weightiest last. */
  readonly #rules: readonly Rule[];
  /** What cannot be worked out, as written. */
  readonly unknown = new Set<string>();

  /** All sheets of the document, without comments. */
  constructor(sheets: readonly string[]) {
    const rules: Rule[] = [];
    for (const css of sheets) {
      if (NAMED.test(css)) this.#readRules(withoutAtRules(css), rules);
    }
    this.#rules = rules.sort((a, b) => a.selector.weight - b.selector.weight);
  }

  /** Whether any rule has to be held against elements. */
  get hasRules(): boolean {
    return this.#rules.length > 0;
  }

  /** Puts what the styles say of the element in its attributes. */
  apply(element: SelectorElement, attributes: Attributes): void {
    const properties = PROPERTIES[element.tag];
    if (properties === undefined) return;
    const style = attributes['style'] ?? '';
    const own = NAMED.test(style) ? declarationsIn(style) : [];
    const ruled = this.#rules.filter(({ selector }) => selector.matches(element));
    if (own.length === 0 && ruled.length === 0) return;
    const all = [...ruled.flatMap(({ declarations }) => declarations), ...own];
    const isRoot = element.parent === undefined;
    for (const { property, value } of [
      ...all.filter(({ isImportant }) => !isImportant),
      ...all.filter(({ isImportant }) => isImportant),
    ]) {
      if (properties.includes(property)) this.#set(attributes, { property, value, isRoot });
    }
  }

  #set(
    attributes: Attributes,
    {
      property,
      value,
      isRoot,
    }: { readonly property: string; readonly value: string; readonly isRoot: boolean },
  ): void {
    if (isRoot) {
      // A share of a window is not a size of a page.
      if (property.length > 1 && lengthToMm(value) !== undefined) attributes[property] = value;
    } else if (property === 'd') {
      const d = /^path\(\s*(?:"([^"]*)"|'([^']*)')\s*\)$/.exec(value);
      if (d !== null) attributes['d'] = d[1] ?? d[2] ?? '';
      else if (value === 'none') delete attributes['d'];
      else this.unknown.add(`${property}:${value}`);
    } else if (value === 'auto') delete attributes[property];
    else if (/^[-+.\d]+(?:e[-+]?\d+)?(?:px|mm|cm|in|pt|pc|q|em|ex|%)?$/i.test(value))
      attributes[property] = value.replace(/px$/i, '');
    else {
      const sum = sumOf(value);
      if (sum === undefined) this.unknown.add(`${property}:${value}`);
      else attributes[property] = String(sum);
    }
  }

  #readRules(css: string, rules: Rule[]): void {
    for (const { selectors, declarations: text } of rulesOf(css)) {
      if (!NAMED.test(text)) continue;
      const declarations = declarationsIn(text);
      if (selectors.length > LONGEST_HEAD) {
        if (declarations.length > 0) this.unknown.add(selectors.trim().slice(0, 60));
        continue;
      }
      for (const one of declarations.length === 0 ? [] : splitSelectors(selectors)) {
        const selector = rules.length < MAX_RULES ? readSelector(one.trim()) : undefined;
        if (selector === undefined) this.unknown.add(one.trim());
        else rules.push({ selector, declarations });
      }
    }
  }
}

function declarationsIn(css: string): Declaration[] {
  return [...css.matchAll(DECLARATION)].flatMap(([, name = '', text = '']) => {
    const property = name.toLowerCase();
    if (!Object.values(PROPERTIES).some((known) => known.includes(property))) return [];
    const value = text.replace(/!\s*important\s*$/i, '').trim();
    return [{ property, value, isImportant: value.length < text.trim().length }];
  });
}

/** `calc(10px + 2mm)` in pixels, of plain lengths; undefined for all else. */
function sumOf(value: string): number | undefined {
  const inner = /^calc\(([^()]{1,200})\)$/i.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const terms = inner
    .trim()
    .split(/\s+([+-])\s+/)
    .map((term) => term.trim());
  let sum = 0;
  for (let i = 0; i < terms.length; i += 2) {
    const product = productOf(terms[i]!);
    if (product === undefined) return undefined;
    sum += terms[i - 1] === '-' ? -product : product;
  }
  return sum;
}

function productOf(term: string): number | undefined {
  let product = 1;
  for (const factor of term.split(/\s*(?=[*/])/)) {
    const mm = lengthToMm(factor.replace(/^[*/]/, ''));
    if (mm === undefined) return undefined;
    product *= factor.startsWith('/') ? MM_PER_PX / mm : mm / MM_PER_PX;
  }
  return Number.isFinite(product) ? product : undefined;
}
