// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person typed for a number: `1200`, `20 mm/s`, `12,5`, `20+5`, `1/2 in`. Read in full or not at
 * all: nothing is left out, cut off or guessed, and what cannot be read says why. Point and comma are both taken
 * for the decimal sign, whatever the locale's is, where they cannot be meant for thousands.
 */
import type { DecimalSign } from '../base/decimals.js';
import { type Message, msg } from '../base/message.js';
import { SumReader } from './sum-reader.js';
import type { Ratio, Units } from './units.js';

export interface QuantityKind {
  readonly units: Units;
  /** What a bare number is, as the table spells it. */
  readonly bare: string;
}

/** Why a text is not taken. */
export interface Fault {
  readonly kind: 'missing' | 'unreadable' | 'mixed' | 'ambiguous' | 'not-whole' | 'beyond';
  readonly message: Message;
  /** The units that could stand there, of a text that is not a number at all. */
  readonly units?: string;
}

/** A value in the bare unit. */
export type Reading = { readonly value: number } | { readonly fault: Fault };

const MAX_LETTERS = 100;
/** Enough for any setting; hides that 0.1 + 0.2 is not quite 0.3. */
const DIGITS = 12;

/** `1.200` where numbers have a comma, `1,200` where they have a point: thousands to some, thousandths to others. */
const DOUBTFUL: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,e])/i,
  ',': /(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,e])/i,
};

/** `sign` is the person's own decimal sign. */
export function readQuantity(
  typed: string,
  { units, bare }: QuantityKind,
  sign: DecimalSign = '.',
): Reading {
  const text = typed.trim();
  if (text === '') return { fault: { kind: 'missing', message: msg('A number is missing.') } };
  const doubt = DOUBTFUL[sign].exec(text)?.[0];
  if (doubt !== undefined) return ambiguous(text, doubt);
  if (text.length > MAX_LETTERS) return unreadable(`${text.slice(0, MAX_LETTERS)}…`, units);
  const sum = new SumReader(text, units).read();
  if (sum === undefined) return unreadable(text, units);
  const own = units.get(bare) ?? ONE;
  const isMixed = sum.parts.some(({ unit }) => unit === undefined);
  const others = sum.parts.filter(({ unit }) => unit !== undefined && !isSame(unit, own));
  if (isMixed && others.length > 0) {
    const message = msg('Some numbers in “{text}” have no unit: give each one.', { text });
    return { fault: { kind: 'mixed', message } };
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

function ambiguous(text: string, number: string): Reading {
  const small = Number(number.replace(',', '.'));
  const large = number.replace(/[.,]/, '');
  const message = msg('“{text}” could mean {small} or {large}: write one of these.', {
    text,
    small,
    large,
  });
  return { fault: { kind: 'ambiguous', message } };
}

function unreadable(text: string, units: Units): Reading {
  const known = [...units.keys()].filter((unit) => EXAMPLES.has(unit)).join(', ');
  const message =
    known === ''
      ? msg('“{text}” is not a number.', { text })
      : msg('“{text}” is not a number: write a number, with or without a unit ({units}).', {
          text,
          units: known,
        });
  return { fault: { kind: 'unreadable', message, units: known } };
}

/** The usual units of each family, for messages. */
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
