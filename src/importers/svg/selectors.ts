// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Selectors that usvg does not know (`:nth-child(2)`, `:not(.a)`, `:is(…)`, siblings): which elements they mean is
 * found here while the document is read, by what stands before and around an element.
 */

export interface SelectorElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** From 1, among all of its parent's and among those of its name. */
  readonly index: number;
  readonly indexOfType: number;
  readonly parent: SelectorElement | undefined;
  readonly previous: SelectorElement | undefined;
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

/** What usvg itself understands. */
const KNOWN = /^(?:[\w\s.#>*-]|:first-child|\[[\w-]+(?:[~|^$*]?=[^\]]*)?\])*$/;
const PART =
  /(\*|[\w-]+)|\.([\w-]+)|#([\w-]+)|\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*["']?([^"'\]]*)["']?\s*)?\]|:([\w-]+)(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?/gy;
const COUNTED = new Set(['nth-child', 'nth-of-type']);

export function isKnownToUsvg(selector: string): boolean {
  return KNOWN.test(selector);
}

/** Undefined for what needs more than what stands before an element: `:last-child`, `:hover`, `::before`. */
export function readSelector(text: string): Selector | undefined {
  const words = text
    .replace(/\s*([>+~])\s*(?![^()]*\))/g, ' $1 ')
    .trim()
    .split(/\s+(?![^()]*\))/);
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
    const [whole, type, name, id, attribute, operator, value, pseudo, argument] = part;
    end += whole.length;
    weight += id === undefined ? (type === undefined ? 1 : 0) : 10;
    const test =
      pseudo === undefined
        ? plainTest({ type, name, id, attribute, operator, value })
        : pseudoTest(pseudo, argument);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  if (end < text.length) return undefined;
  return { weight, test: (element) => tests.every((test) => test(element)) };
}

type Parts = Readonly<
  Record<'type' | 'name' | 'id' | 'attribute' | 'operator' | 'value', string | undefined>
>;

function plainTest({ type, name, id, attribute, operator, value }: Parts): Test {
  if (type !== undefined) return ({ tag }) => type === '*' || tag === type;
  if (id !== undefined) return ({ attributes }) => attributes['id'] === id;
  if (name !== undefined) return ({ attributes }) => wordsOf(attributes['class']).includes(name);
  return ({ attributes }) => attributeHolds(attributes[attribute ?? ''], operator, value ?? '');
}

function attributeHolds(
  own: string | undefined,
  operator: string | undefined,
  value: string,
): boolean {
  if (own === undefined || operator === undefined) return own !== undefined;
  if (operator === '=') return own === value;
  if (operator === '~=') return wordsOf(own).includes(value);
  if (operator === '^=') return own.startsWith(value);
  if (operator === '$=') return own.endsWith(value);
  if (operator === '*=') return own.includes(value);
  return own === value || own.startsWith(`${value}-`);
}

function pseudoTest(name: string, argument = ''): Test | undefined {
  if (name === 'root') return ({ parent }) => parent === undefined;
  if (name === 'first-child') return ({ index }) => index === 1;
  if (name === 'first-of-type') return ({ indexOfType }) => indexOfType === 1;
  if (COUNTED.has(name)) {
    const isNth = countTest(argument);
    return isNth && ((e) => isNth(name === 'nth-child' ? e.index : e.indexOfType));
  }
  if (!['not', 'is', 'where', 'matches'].includes(name)) return undefined;
  const selectors = argument.split(/,(?![^()]*\))/).map(readSelector);
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
