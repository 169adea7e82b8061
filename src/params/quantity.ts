// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person typed for a number: `1200`, `20 mm/s`, `12,5`, `20+5`, `1/2 in`. Read in full or not at
 * all: nothing is left out, cut off or guessed, and what cannot be read says why.
 */
import { N_ } from '../base/translatable.js';
import { SumReader } from './sum-reader.js';
import type { Ratio, Units } from './units.js';

export interface QuantityKind {
  readonly units: Units;
  /** What a bare number is, as the table spells it. */
  readonly bare: string;
}

/** A sentence to translate, and what goes into it. */
export interface Fault {
  readonly kind: 'missing' | 'unreadable' | 'mixed' | 'ambiguous' | 'not-whole' | 'beyond';
  readonly sentence: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** In the bare unit. */
export type Reading = { readonly value: number } | { readonly fault: Fault };

const MOST_LETTERS = 100;
/** Enough for any setting; hides that 0.1 + 0.2 is not quite 0.3. */
const DIGITS = 12;

export function readQuantity(typed: string, { units, bare }: QuantityKind): Reading {
  const text = typed.trim();
  if (text === '')
    return { fault: { kind: 'missing', sentence: N_('A number is missing.'), facts: {} } };
  const doubt = /(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d,])/.exec(text)?.[0];
  if (doubt !== undefined) return ambiguous(text, doubt);
  if (text.length > MOST_LETTERS) return unreadable(`${text.slice(0, MOST_LETTERS)}…`, units);
  const sum = new SumReader(text, units).read();
  if (sum === undefined) return unreadable(text, units);
  const own = units.get(bare) ?? ONE;
  const isMixed = sum.parts.some(({ unit }) => unit === undefined);
  const others = sum.parts.filter(({ unit }) => unit !== undefined && !isSame(unit, own));
  if (isMixed && others.length > 0) {
    const sentence = N_('Not every number of “{text}” has its unit.');
    return { fault: { kind: 'mixed', sentence, facts: { text } } };
  }
  const inBare = ({ number, unit = own }: { number: number; unit?: Ratio | undefined }) =>
    isSame(unit, own) ? number : (number * unit.times * own.per) / (unit.per * own.times);
  const value = sum.parts.reduce((total, part) => total + inBare(part), 0);
  if (!Number.isFinite(value)) return unreadable(text, units);
  return { value: sum.isBare ? value : Number(value.toPrecision(DIGITS)) };
}

const ONE: Ratio = { times: 1, per: 1 };

function isSame(a: Ratio, b: Ratio): boolean {
  return a.times * b.per === b.times * a.per;
}

/** `1,200`: thousands to some, thousandths to others. */
function ambiguous(text: string, number: string): Reading {
  const small = String(Number(number.replace(',', '.')));
  const large = number.replace(',', '');
  const sentence = N_('“{text}” may be {small} or {large}: write it without the comma.');
  return { fault: { kind: 'ambiguous', sentence, facts: { text, small, large } } };
}

function unreadable(text: string, units: Units): Reading {
  const known = [...units.keys()].filter((unit) => EXAMPLES.has(unit)).join(', ');
  const sentence =
    known === ''
      ? N_('“{text}” is no number.')
      : N_('“{text}” is no number, with or without {units}.');
  return { fault: { kind: 'unreadable', sentence, facts: { text, units: known } } };
}

/** Of each family those that people use, for a sentence. */
const EXAMPLES = new Set([
  'mm',
  'cm',
  'in',
  'mm/s',
  'mm/min',
  'in/min',
  'mm/s²',
  '°',
  's',
  'ms',
  '%',
]);
