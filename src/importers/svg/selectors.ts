// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Selectors that usvg does not know (`:nth-child(2)`, `:not(.a)`, `:is(…)`, siblings): which elements they mean is
 * found here while the document is read, by what stands around an element.
 */
import type { Family } from './families.js';
import { splitSelectors } from './style-rules.js';

export interface SelectorElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** From 1, among all of its parent's and among those of its name. */
  readonly index: number;
  readonly indexOfType: number;
  readonly parent: SelectorElement | undefined;
  readonly previous: SelectorElement | undefined;
  /** All in its parent, and all in itself; only where a selector asks for what comes after. */
  readonly siblings: Family | undefined;
  readonly own: Family | undefined;
}

type Test = (element: SelectorElement) => boolean;

interface Step {
  readonly test: Test;
  /** How it stands to the step before it: blank, `>`, `+` or `~`. */
  readonly relation: string;
}

export interface Selector {
  matches(element: SelectorElement): boolean;
  /** How many classes as much weight as it has. */
  readonly weight: number;
}

/** What usvg itself understands. Of an attribute it knows only whether it is there, and what it is. */
const KNOWN =
  /^(?:[\w\s.#>-]|(?<![|\\])\*(?!\|)|:first-child|\[[\w-]+(?:[~|]?=(?:"[^"]*"|'[^']*'|[\w-]+))?\])*$/;
const NAME = '(?:[\\w-]|\\\\[0-9a-fA-F]{1,6} ?|\\\\.|[^\\x00-\\x7f])+';
const PART = new RegExp(
  `(?:(?:${NAME}|\\*)?\\|)?(\\*|${NAME})|\\.(${NAME})|#(${NAME})|` +
    `\\[\\s*([\\w-]+)\\s*(?:([~|^$*]?=)\\s*(?:"([^"]*)"|'([^']*)'|([^"'\\]\\s]*))\\s*([iIsS])?\\s*)?\\]|` +
    ':([\\w-]+)(?:\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\))?',
  'gy',
);

export function isKnownToUsvg(selector: string): boolean {
  return KNOWN.test(selector);
}

/** Undefined for what is not known of an element: `:has(…)`, `:hover`, `::before`. */
export function readSelector(text: string): Selector | undefined {
  const words = text
    .replace(/\s*([>+~])\s*(?![^()]*\)|[^[\]]*\])/g, ' $1 ')
    .trim()
    .split(/(?<!\\[0-9a-fA-F]{1,6})\s+(?![^()]*\)|[^[\]]*\])/);
  const steps: Step[] = [];
  let weight = 0;
  let relation = ' ';
  for (const word of words) {
    if (/^[>+~]$/.test(word)) {
      relation = word;
      continue;
    }
    const compound = readCompound(word);
    if (compound === undefined) return undefined;
    steps.push({ test: compound.test, relation });
    weight += compound.weight;
    relation = ' ';
  }
  const last = steps.length - 1;
  if (last < 0) return undefined;
  return { weight: Math.max(1, weight), matches: (element) => holds(steps, last, element) };
}

function holds(steps: readonly Step[], at: number, element: SelectorElement): boolean {
  const { test, relation } = steps[at]!;
  if (!test(element)) return false;
  if (at === 0) return true;
  const isOne = relation === '>' || relation === '+';
  const next = (e: SelectorElement) =>
    relation === ' ' || relation === '>' ? e.parent : e.previous;
  for (let other = next(element); other !== undefined; other = next(other)) {
    if (holds(steps, at - 1, other)) return true;
    if (isOne) return false;
  }
  return false;
}

function readCompound(text: string): { test: Test; weight: number } | undefined {
  const tests: Test[] = [];
  let weight = 0;
  let end = 0;
  for (const part of text.matchAll(PART)) {
    const [whole, type, name, id, attribute, operator, double, single, bare, flag] = part;
    const [pseudo, argument] = part.slice(10);
    end += whole.length;
    weight += id === undefined ? (type === undefined ? 1 : 0) : 10;
    const value = double ?? single ?? bare;
    const isLoose = flag?.toLowerCase() === 'i';
    const test =
      pseudo === undefined
        ? plainTest({ type, name, id, attribute, operator, value, isLoose })
        : pseudoTest(pseudo, argument);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  if (end < text.length) return undefined;
  return { weight, test: (element) => tests.every((test) => test(element)) };
}

interface Parts
  extends Readonly<
    Record<'type' | 'name' | 'id' | 'attribute' | 'operator' | 'value', string | undefined>
  > {
  /** Whether large and small letters of an attribute's value are the same. */
  readonly isLoose: boolean;
}

function plainTest({ type, name, id, attribute, operator, value, isLoose }: Parts): Test {
  if (type !== undefined) return ({ tag }) => type === '*' || tag === type;
  if (id !== undefined) return ({ attributes }) => attributes['id'] === unescaped(id);
  if (name !== undefined) {
    const word = unescaped(name);
    return ({ attributes }) => wordsOf(attributes['class']).includes(word);
  }
  const plain = (text: string) => (isLoose ? text.toLowerCase() : text);
  return ({ attributes }) => {
    const own = attributes[attribute ?? ''];
    return attributeHolds(own && plain(own), operator, plain(value ?? ''));
  };
}

/** `sm\:w-1` is the class `sm:w-1`, and `\31 23` is `123`. */
function unescaped(name: string): string {
  return name.replace(/\\(?:([0-9a-fA-F]{1,6}) ?|(.))/g, (_, hex?: string, letter?: string) => {
    const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
    return letter ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  });
}

function attributeHolds(
  own: string | undefined,
  operator: string | undefined,
  value: string,
): boolean {
  if (own === undefined || operator === undefined) return own !== undefined;
  if (operator === '=') return own === value;
  if (operator === '~=') return wordsOf(own).includes(value);
  if (operator === '|=') return own === value || own.startsWith(`${value}-`);
  if (value === '') return false;
  if (operator === '^=') return own.startsWith(value);
  if (operator === '$=') return own.endsWith(value);
  return own.includes(value);
}

/** Counted from the front and from the back, among all children and among those of its name. */
const COUNTS: Readonly<Record<string, (element: SelectorElement) => number>> = {
  'nth-child': ({ index }) => index,
  'nth-of-type': ({ indexOfType }) => indexOfType,
  'nth-last-child': ({ index, siblings }) => (siblings?.children ?? index) + 1 - index,
  'nth-last-of-type': ({ tag, indexOfType, siblings }) =>
    (siblings?.ofType.get(tag) ?? indexOfType) + 1 - indexOfType,
};

const FIRST: Readonly<Record<string, readonly (keyof typeof COUNTS)[]>> = {
  'first-child': ['nth-child'],
  'first-of-type': ['nth-of-type'],
  'last-child': ['nth-last-child'],
  'last-of-type': ['nth-last-of-type'],
  'only-child': ['nth-child', 'nth-last-child'],
  'only-of-type': ['nth-of-type', 'nth-last-of-type'],
};

function pseudoTest(name: string, argument = ''): Test | undefined {
  if (name === 'root') return ({ parent }) => parent === undefined;
  if (name === 'empty') return ({ own }) => own?.children === 0 && !own.hasText;
  const first = FIRST[name];
  if (first !== undefined) return (element) => first.every((key) => COUNTS[key]!(element) === 1);
  const count = COUNTS[name];
  if (count !== undefined) {
    const isNth = countTest(argument);
    return isNth && ((element) => isNth(count(element)));
  }
  if (!['not', 'is', 'where', 'matches'].includes(name)) return undefined;
  const selectors = splitSelectors(argument).map(readSelector);
  if (selectors.some((selector) => selector === undefined)) return undefined;
  const isAny: Test = (element) => selectors.some((selector) => selector!.matches(element));
  return name === 'not' ? (element) => !isAny(element) : isAny;
}

/** `2n+1`, `odd`, `-n + 3`, `4`. */
function countTest(text: string): ((index: number) => boolean) | undefined {
  const plain = text.trim().toLowerCase().replace(/\s+/g, '');
  const known = { odd: '2n+1', even: '2n' }[plain] ?? plain;
  const [whole, step, , offset] = /^(?:([+-]?\d*)(n))?([+-]?\d+)?$/.exec(known) ?? [];
  if (whole === undefined || whole === '') return undefined;
  const a =
    step === undefined ? 0 : step === '' || step === '+' ? 1 : step === '-' ? -1 : Number(step);
  const b = Number(offset ?? 0);
  return (index) => (a === 0 ? index === b : (index - b) % a === 0 && (index - b) / a >= 0);
}

function wordsOf(text: string | undefined): string[] {
  return text?.split(/\s+/) ?? [];
}
