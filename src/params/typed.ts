// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a person types a value, and how it is written back: mm/min for speeds, degrees for angles,
 * inner units for the rest, or any other unit that is written with it. In the window a power is per cent and not a
 * fraction, and a speed in the unit that the person prefers. The one place where a setting's typed unit is known.
 */

import { type DecimalSign, withDecimalSign } from '../base/decimals.js';
import { AppError } from '../base/errors.js';
import { MM_PER_INCH } from '../base/inch.js';
import { figures, type Message, msg } from '../base/message.js';
import { SPEED_UNITS, type SpeedUnit } from '../base/speed-unit.js';
import { type Fault, type QuantityKind, type Reading, readQuantity } from './quantity.js';
import type { Field, LengthField, NumericField, SpeedField } from './schema.js';
import { FRACTION, familyOf, LENGTH, plain } from './units.js';

const PER_CENT = 100;
const SHOWN_DIGITS = 6;
const DEGREES_PER_RADIAN = 180 / Math.PI;

/** The unit a person types and reads, '' for plain numbers. */
export function unitOf(field: Field): string {
  if (field.kind === 'speed') return speedUnitOf(field);
  if (field.kind === 'length') return 'mm';
  if (field.kind === 'duration') return 's';
  if (field.kind === 'number') return field.unit ?? '';
  return field.kind === 'angle' ? '°' : '';
}

/** The factor from the inner value to the typed number. */
export function typedScale(field: NumericField): number {
  if (field.kind === 'speed') return SPEED_UNITS[speedUnitOf(field)];
  return field.kind === 'angle' ? DEGREES_PER_RADIAN : 1;
}

function speedUnitOf({ typedIn = 'mm/min' }: SpeedField): SpeedUnit {
  return typedIn;
}

/** The unit that the window shows and takes a bare number for: per cent for powers. */
export function shownUnitOf(field: NumericField, speeds: SpeedUnit): string {
  if (field.kind === 'speed') return speeds;
  return field.kind === 'power' ? '%' : unitOf(field);
}

/** The factor from the inner value to the number that the window shows. */
export function shownScale(field: NumericField, speeds: SpeedUnit): number {
  if (field.kind === 'speed') return SPEED_UNITS[speeds];
  return field.kind === 'power' ? PER_CENT : typedScale(field);
}

/** How the window writes numbers, as the person prefers. */
export interface ShownAs {
  readonly sign: DecimalSign;
  readonly speeds: SpeedUnit;
}

/** Reads what was typed into the window, to the inner value, which is one that the field takes. */
export function readShown(field: NumericField, text: string, { sign, speeds }: ShownAs): Reading {
  const reading = readQuantity(text, kindOf(field, shownUnitOf(field, speeds)), sign);
  if ('fault' in reading) return reading;
  const value = innerValue(field, reading.value, speeds);
  const looksAlike = (a: number, b: number) =>
    shownNumber(field, a, speeds) === shownNumber(field, b, speeds);
  if (field.kind === 'count' && !Number.isInteger(value)) {
    const message = msg('“{text}” is not a whole number.', { text: text.trim() });
    return { fault: { kind: 'not-whole', message } };
  }
  // A limit that was typed as it is shown is the limit, whose own digits may be more.
  const limit = [field.min, field.max].find((one) => looksAlike(one, value));
  if (limit !== undefined) return { value: limit };
  if (value > field.min && value < field.max) return { value };
  return { fault: beyond(field, text.trim(), speeds) };
}

/** What the window shows of an inner value, without the unit: as it was typed, to the sixth place. */
export function showNumber(field: NumericField, value: number, { sign, speeds }: ShownAs): string {
  return withDecimalSign(String(shownNumber(field, value, speeds)), sign);
}

/** The number itself, in the unit that the window shows. */
export function shownNumber(field: NumericField, value: number, speeds: SpeedUnit): number {
  return Number((value * shownScale(field, speeds)).toFixed(SHOWN_DIGITS)) + 0;
}

/** The inner value of a number in the unit that the window shows. */
export function innerValue(field: NumericField, shown: number, speeds: SpeedUnit): number {
  const scale = shownScale(field, speeds);
  const value = shown / scale;
  if (field.kind !== 'speed') return value;
  // 35517.48 mm/min are 591.958 mm/s and not 591.9580000000001.
  const short = Number(value.toPrecision(EXACT_DIGITS));
  const isSame = Math.abs(short * scale - shown) <= 4 * Number.EPSILON * Math.abs(shown);
  return isSame || speeds === 'in/min' ? short : value;
}

/** What lengths are typed and shown in, where a person has the choice. */
export type LengthUnit = 'mm' | 'in';

const LENGTH_DIGITS: Readonly<Record<LengthUnit, number>> = { mm: 3, in: 4 };
/** More digits than any work needs; this hides that a tenth of an inch is not quite 2.54 mm. */
const EXACT_DIGITS = 12;

/** Reads a length of which a bare number is in that unit, to mm that the field takes. */
export function readLength(
  field: LengthField,
  text: string,
  unit: LengthUnit,
  sign: DecimalSign = '.',
): Reading {
  const reading = readQuantity(text, { units: LENGTH, bare: unit }, sign);
  if ('fault' in reading) return reading;
  const value =
    unit === 'mm' ? reading.value : Number((reading.value * MM_PER_INCH).toPrecision(EXACT_DIGITS));
  if (value >= field.min && value <= field.max) return { value };
  const { min, max } = field;
  const limit = (mm: number) => `${showLength(mm, unit)} ${unit}`;
  return { fault: outside(text.trim(), limit(min), limit(max)) };
}

/** What the window shows of mm, without the unit: to the micrometre, or the ten-thousandth of an inch. */
export function showLength(mm: number, unit: LengthUnit, sign: DecimalSign = '.'): string {
  const shown = Number(lengthIn(mm, unit).toFixed(LENGTH_DIGITS[unit])) + 0;
  return withDecimalSign(String(shown), sign);
}

export function lengthIn(mm: number, unit: LengthUnit): number {
  return unit === 'mm' ? mm : mm / MM_PER_INCH;
}

function beyond(field: NumericField, text: string, speeds: SpeedUnit): Fault {
  const unit = shownUnitOf(field, speeds);
  const limit = (value: number) => `${shownNumber(field, value, speeds)} ${unit}`.trim();
  return outside(text, limit(field.min), limit(field.max));
}

function outside(text: string, min: string, max: string): Fault {
  return {
    kind: 'beyond',
    message: msg('“{text}” is not between {min} and {max}.', {
      text,
      min: figures(min),
      max: figures(max),
    }),
  };
}

function kindOf(field: NumericField, unit: string): QuantityKind {
  const units = field.kind === 'power' ? FRACTION : familyOf(unit);
  return { units, bare: plain(unit) };
}

/** Reads what was typed. Throws AppError `param.invalid` when it is not a value of this kind at all. */
export function parseTyped(
  key: string,
  field: Field,
  text: string,
  sign: DecimalSign = '.',
): number | boolean | string {
  if (field.kind === 'choice' || field.kind === 'text') return text;
  if (field.kind === 'toggle') {
    if (/^(on|yes|true|1)$/i.test(text)) return true;
    if (/^(off|no|false|0)$/i.test(text)) return false;
    throw new AppError(
      'param.invalid',
      msg('"{key}" takes on or off, not "{text}".', { key, text }),
    );
  }
  const reading = readQuantity(text, kindOf(field, unitOf(field)), sign);
  if ('value' in reading) return reading.value / typedScale(field);
  throw new AppError('param.invalid', refusal(key, text, reading.fault));
}

function refusal(key: string, text: string, { kind, message, units }: Fault): Message {
  if (kind !== 'missing' && kind !== 'unreadable') {
    return msg('Cannot set "{key}": {why}', { key, why: message });
  }
  return units
    ? msg('"{key}" takes a number, with or without a unit ({units}), not "{text}".', {
        key,
        text,
        units,
      })
    : msg('"{key}" takes a number, not "{text}".', { key, text });
}

/** Writes a value as a person would type it, with its unit. */
export function formatTyped(
  field: Field,
  value: number | boolean | string,
  sign: DecimalSign = '.',
): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (field.kind === 'text') return `"${String(value).replaceAll('\n', '\\n')}"`;
  if (typeof value === 'string' || field.kind === 'choice' || field.kind === 'toggle')
    return String(value);
  const number = Number((value * typedScale(field)).toFixed(4));
  const typed = withDecimalSign(String(number), sign);
  const unit = unitOf(field);
  return unit === '' ? typed : `${typed} ${unit}`;
}
