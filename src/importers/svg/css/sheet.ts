// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A style sheet as a flat list of rules: rules in rules are given the selectors of those around them, conditions are
 * decided, and what is not a rule of the drawing (fonts, animations) is passed over.
 */
import { type Declaration, readDeclaration } from './declarations.js';
import { mediaHolds, type Screen } from './media.js';
import { splitSelectors } from './selectors.js';

export interface StyleRule {
  readonly selectors: readonly string[];
  readonly declarations: readonly Declaration[];
  /** Rules in a layer give way to those of a later one, and all of them to rules in none. */
  readonly layer: number;
}

/** What all sheets of a document share: layers are numbered through all of them. */
export interface SheetContext {
  readonly screen: Screen;
  readonly layers: Map<string, number>;
  /** What cannot be decided, as written. */
  readonly unknown: Set<string>;
  /** Throws where a document has more rules than any program writes. */
  countRule(): void;
}

export const NO_LAYER = Number.POSITIVE_INFINITY;
/** Rules about rules themselves, or about what a drawing on paper does not do. */
const IDLE =
  /^@(?:font-face|(?:-\w+-)?keyframes|page|property|counter-style|font-feature-values|charset|namespace|import|view-transition|font-palette-values)\b/i;
const DEEPEST = 32;
/** Selectors that rules in rules may come to. */
const MAX_SELECTORS = 5000;
const TOKEN =
  /[^"'()[\]{};\\]+|"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?|\\[\s\S]?|[()[\]{};]/g;

interface Surrounding {
  readonly selectors: readonly string[] | undefined;
  readonly layer: number;
  readonly depth: number;
}

/** Takes a sheet without comments. */
export function readSheet(css: string, context: SheetContext): StyleRule[] {
  const reader = new SheetReader(css, context);
  reader.block({ selectors: undefined, layer: NO_LAYER, depth: 0 }, []);
  return reader.rules;
}

class SheetReader {
  readonly rules: StyleRule[] = [];
  readonly #tokens: Iterator<RegExpExecArray>;
  readonly #context: SheetContext;

  constructor(css: string, context: SheetContext) {
    this.#tokens = css.replace(/<!--|-->/g, '').matchAll(TOKEN);
    this.#context = context;
  }

  /** Reads to the brace that closes the block, or to the end. */
  block(around: Surrounding, declarations: Declaration[]): void {
    for (;;) {
      const { text, end } = this.#piece();
      const head = text.trim();
      if (end === '{') this.#nested(head, around, declarations);
      else if (head.startsWith('@')) this.#statement(head, around);
      else if (around.selectors !== undefined) {
        const own = readDeclaration(head);
        if (own !== undefined) declarations.push(own);
      }
      if (end === undefined || (end === '}' && around.depth > 0)) return;
    }
  }

  /** The text up to a semicolon or a brace that stands in no brackets. */
  #piece(): { text: string; end: string | undefined } {
    let text = '';
    let depth = 0;
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token === '{' || token === '}') return { text, end: token };
      if (token === ';' && depth === 0) return { text, end: token };
      if (token === '(' || token === '[') depth++;
      else if (token === ')' || token === ']') depth--;
      text += token;
    }
    return { text, end: undefined };
  }

  #next(): string | undefined {
    return this.#tokens.next().value?.[0];
  }

  #nested(head: string, around: Surrounding, declarations: Declaration[]): void {
    this.#context.countRule();
    const inner = { ...around, depth: around.depth + 1 };
    if (inner.depth > DEEPEST || IDLE.test(head)) this.#skip();
    else if (head.startsWith('@')) this.#group(head, inner, declarations);
    else if (head.includes(':') && /^--/.test(head)) this.#skip();
    else this.#rule(head, inner);
  }

  #rule(head: string, inner: Surrounding): void {
    const selectors = nestedSelectors(splitSelectors(head), inner.selectors);
    const declarations: Declaration[] = [];
    const at = this.rules.length;
    this.block({ ...inner, selectors }, declarations);
    // Its own declarations come before those of the rules in it.
    if (declarations.length > 0)
      this.rules.splice(at, 0, { selectors, declarations, layer: inner.layer });
  }

  /** Rules that hold under a condition, or in a layer. */
  #group(head: string, inner: Surrounding, declarations: Declaration[]): void {
    const [, word = '', rest = ''] = /^@([\w-]+)\s*(.*)$/s.exec(head) ?? [];
    const holds = this.#groupHolds(word.toLowerCase(), rest.trim());
    if (holds === undefined) this.#context.unknown.add(head.replace(/\s+/g, ' '));
    if (holds !== true) {
      this.#skip();
      return;
    }
    const layer = word.toLowerCase() === 'layer' ? this.#layer(rest.trim()) : inner.layer;
    this.block({ ...inner, layer }, declarations);
  }

  #groupHolds(word: string, rest: string): boolean | undefined {
    if (word === 'media') return mediaHolds(rest, this.#context.screen);
    if (word === 'supports') return !/^not\b/i.test(rest);
    return word === 'layer' ? true : undefined;
  }

  #statement(head: string, { layer }: Surrounding): void {
    const names = /^@layer\s+(.+)$/s.exec(head)?.[1];
    if (names !== undefined && layer === NO_LAYER)
      for (const name of names.split(',')) this.#layer(name.trim());
  }

  #layer(name: string): number {
    const { layers } = this.#context;
    const known = layers.get(name);
    if (known !== undefined && name !== '') return known;
    layers.set(name === '' ? `${layers.size} without a name` : name, layers.size);
    return layers.size - 1;
  }

  #skip(): void {
    let depth = 1;
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token === '{') depth++;
      else if (token === '}') depth--;
      if (depth === 0) return;
    }
  }
}

/** `&` stands for the rule around it; without it, what lies in the elements of that rule is meant. */
function nestedSelectors(
  own: readonly string[],
  around: readonly string[] | undefined,
): readonly string[] {
  const plain = own.map((one) => one.trim());
  if (around === undefined) return plain.map((one) => one.replaceAll('&', ':root'));
  return around
    .flatMap((outer) => plain.map((one) => nestedIn(outer, one)))
    .slice(0, MAX_SELECTORS);
}

function nestedIn(outer: string, inner: string): string {
  if (!inner.includes('&')) return `${outer} ${inner}`;
  const [front, ...rest] = inner.split('&');
  return (front === '' ? outer : `${front}:is(${outer})`) + rest.join(`:is(${outer})`);
}
