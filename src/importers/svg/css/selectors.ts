// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Selectors (`.a > rect:nth-child(2)`): which elements they mean is found while the document is read, by what stands
 * around an element.
 */
import { own } from '../../../base/own.js';
import type { Family } from './families.js';

export interface SelectorElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The place from 1, among all of its parent's and among those of its name. */
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
  /** Counts every look at an element. */
  matches(element: SelectorElement, look: () => void): boolean;
  /** Ids weigh more than any number of classes, and classes more than any number of names. */
  readonly weight: number;
  /** What the element itself must be: `#id`, `.class`, its name, or `*` for any. */
  readonly key: string;
  /** Whether nothing but the element's name, classes and id is asked for. */
  readonly isPlain: boolean;
}

const ID = 1_000_000;
const CLASS = 1000;
const NAME = '(?:[\\w-]|\\\\[0-9a-fA-F]{1,6} ?|\\\\.|[^\\x00-\\x7f])+';
const PART = new RegExp(
  `(?:(?:${NAME}|\\*)?\\|)?(\\*|${NAME})|\\.(${NAME})|#(${NAME})|` +
    `\\[\\s*([\\w-]+)\\s*(?:([~|^$*]?=)\\s*(?:"([^"]*)"|'([^']*)'|([^"'\\]\\s]*))\\s*([iIsS])?\\s*)?\\]|` +
    '::?([\\w-]+)(?:\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\))?',
  'gy',
);

/** Undefined for what is not known of an element while it begins: `:has(…)`. */
export function readSelector(text: string): Selector | undefined {
  const words = text
    .replace(/\s*([>+~])\s*(?![^()]*\)|[^[\]]*\])/g, ' $1 ')
    .trim()
    .split(/(?<!\\[0-9a-fA-F]{1,6})\s+(?![^()]*\)|[^[\]]*\])/);
  const steps: Step[] = [];
  let weight = 0;
  let relation = ' ';
  let last: Compound | undefined;
  for (const word of words) {
    if (/^[>+~]$/.test(word)) {
      relation = word;
      continue;
    }
    last = readCompound(word);
    if (last === undefined) return undefined;
    steps.push({ test: last.test, relation });
    weight += last.weight;
    relation = ' ';
  }
  if (last === undefined || relation !== ' ') return undefined;
  return {
    ...{ weight, key: last.key, isPlain: steps.length === 1 && last.isPlain },
    matches: (element, look) => search({ steps, look }, steps.length - 1, element) === 'found',
  };
}

/** Splits at commas that stand in no brackets and no quotes. */
export function splitSelectors(list: string): string[] {
  return list.split(/,(?![^()]*\)|[^[\]]*\])/);
}

/** Why a search ended, so that no search is begun again from places where it must end the same way. */
type Outcome = 'found' | 'not here' | 'no sibling' | 'nowhere';

interface Search {
  readonly steps: readonly Step[];
  look(): void;
}

function search(of: Search, at: number, element: SelectorElement): Outcome {
  of.look();
  const { test, relation } = of.steps[at]!;
  if (!test(element)) return 'not here';
  if (at === 0) return 'found';
  if (relation === '>')
    return element.parent === undefined ? 'nowhere' : search(of, at - 1, element.parent);
  if (relation === '+')
    return element.previous === undefined ? 'no sibling' : search(of, at - 1, element.previous);
  const isAround = relation === ' ';
  for (let other = next(element, isAround); other !== undefined; other = next(other, isAround)) {
    const outcome = search(of, at - 1, other);
    if (outcome === 'found' || outcome === 'nowhere') return outcome;
    if (outcome === 'no sibling' && !isAround) return outcome;
  }
  return isAround ? 'nowhere' : 'no sibling';
}

function next(element: SelectorElement, isAround: boolean): SelectorElement | undefined {
  return isAround ? element.parent : element.previous;
}

interface Compound {
  readonly test: Test;
  readonly weight: number;
  readonly key: string;
  readonly isPlain: boolean;
}

function readCompound(text: string): Compound | undefined {
  const tests: Test[] = [];
  let weight = 0;
  let end = 0;
  let isPlain = true;
  const keys: Record<'id' | 'name' | 'type', string | undefined> = {
    ...{ id: undefined, name: undefined, type: undefined },
  };
  for (const part of text.matchAll(PART)) {
    const [whole, type, name, id, attribute, operator, double, single, bare, flag] = part;
    const [pseudo, argument] = part.slice(10);
    end += whole.length;
    const value = double ?? single ?? bare;
    const isLoose = flag?.toLowerCase() === 'i';
    const own =
      pseudo === undefined
        ? plainTest({ type, name, id, attribute, operator, value, isLoose })
        : pseudoTest(pseudo, argument);
    if (own === undefined) return undefined;
    weight += own.weight;
    tests.push(own.test);
    if (id !== undefined) keys.id ??= `#${unescaped(id)}`;
    else if (name !== undefined) keys.name ??= `.${unescaped(name)}`;
    else if (type !== undefined && type !== '*') keys.type = type;
    else if (type !== '*') isPlain = false;
  }
  if (end < text.length || tests.length === 0) return undefined;
  const key = keys.id ?? keys.name ?? keys.type ?? '*';
  return { weight, key, isPlain, test: (element) => tests.every((test) => test(element)) };
}

interface Weighed {
  readonly test: Test;
  readonly weight: number;
}

interface Parts
  extends Readonly<
    Record<'type' | 'name' | 'id' | 'attribute' | 'operator' | 'value', string | undefined>
  > {
  /** Whether large and small letters of an attribute's value are the same. */
  readonly isLoose: boolean;
}

function plainTest({ type, name, id, attribute, operator, value, isLoose }: Parts): Weighed {
  if (type === '*') return { test: () => true, weight: 0 };
  if (type !== undefined) return { test: ({ tag }) => tag === type, weight: 1 };
  if (id !== undefined) {
    const own = unescaped(id);
    return { test: ({ attributes }) => attributes['id'] === own, weight: ID };
  }
  if (name !== undefined) {
    const word = unescaped(name);
    return { test: ({ attributes }) => hasWord(attributes['class'], word), weight: CLASS };
  }
  const plain = (text: string) => (isLoose ? text.toLowerCase() : text);
  const test: Test = ({ attributes }) => {
    const given = own(attributes, attribute ?? '');
    return attributeHolds(given && plain(given), operator, plain(value ?? ''));
  };
  return { test, weight: CLASS };
}

function hasWord(list: string | undefined, word: string): boolean {
  return list === word || (list?.includes(word) === true && wordsOf(list).includes(word));
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

/** States of a page on a screen, and what is made beside an element: nothing of a drawing is in them. */
const STATE =
  /^(?:hover|focus(?:-visible|-within)?|active|visited|link|any-link|target|checked|disabled|before|after|selection|marker|first-l(?:ine|etter)|backdrop|placeholder)$/;

function pseudoTest(name: string, argument = ''): Weighed | undefined {
  if (STATE.test(name)) return { test: () => false, weight: CLASS };
  if (name === 'root') return { test: ({ parent }) => parent === undefined, weight: CLASS };
  if (name === 'empty')
    return { test: ({ own }) => own?.children === 0 && !own.hasText, weight: CLASS };
  const first = own(FIRST, name);
  if (first !== undefined)
    return {
      test: (element) => first.every((key) => COUNTS[key]!(element) === 1),
      weight: CLASS,
    };
  const count = own(COUNTS, name);
  if (count !== undefined) {
    const isNth = countTest(argument);
    return isNth && { test: (element) => isNth(count(element)), weight: CLASS };
  }
  return ['not', 'is', 'where', 'matches', 'any', '-webkit-any'].includes(name)
    ? listTest(name, argument)
    : undefined;
}

function listTest(name: string, argument: string): Weighed | undefined {
  const read = splitSelectors(argument).map((one) => readSelector(one));
  if (read.includes(undefined)) return undefined;
  const selectors = read as Selector[];
  const isAny: Test = (element) => selectors.some((one) => one.matches(element, () => {}));
  const weight = name === 'where' ? 0 : Math.max(...selectors.map((one) => one.weight));
  return { test: name === 'not' ? (element) => !isAny(element) : isAny, weight };
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
