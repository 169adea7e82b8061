// SPDX-License-Identifier: GPL-3.0-or-later
/** Values against their schema. Nothing is clamped: a value out of bounds is refused by name. */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { currentValues, settingsOf } from './former.js';
import {
  defaultsOf,
  type Field,
  type Schema,
  type TextField,
  type Values,
  type ValuesOf,
} from './schema.js';
import { formatTyped } from './typed.js';

/** Control characters, halves of letters, and what no document may hold. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/**
 * Fills what is missing from the defaults and checks the rest; what has a former name is taken for what it is now.
 * Throws AppError `param.unknown` or `param.invalid`, naming the setting and what it takes.
 */
export function completeValues<S extends Schema>(schema: S, given: Values): ValuesOf<S> {
  const { values } = currentValues(schema, given);
  for (const [key, value] of Object.entries(values)) {
    const field = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (field === undefined) throw unknownSetting(schema, key);
    checkValue(key, field, value);
  }
  return { ...defaultsOf(schema), ...values };
}

export function unknownSetting(schema: Schema, key: string): AppError {
  const known = settingsOf(schema)
    .map(([name]) => name)
    .join(', ');
  return new AppError(
    'param.unknown',
    msg('There is no setting "{key}": use one of {known}.', { key, known }),
  );
}

/** Throws AppError `param.invalid` when the field does not take this value. */
export function checkValue(key: string, field: Field, value: unknown): void {
  if (!isAccepted(field, value)) {
    throw new AppError(
      'param.invalid',
      msg('"{key}" takes {what}.', { key, what: expectation(field) }),
      {
        details: { key, value },
      },
    );
  }
}

export function isAccepted(field: Field, value: unknown): boolean {
  if (field.kind === 'toggle') return typeof value === 'boolean';
  if (field.kind === 'text') return isText(field, value);
  if (field.kind === 'choice')
    return typeof value === 'string' && Object.hasOwn(field.choices, value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (field.kind === 'count' && !Number.isInteger(value)) return false;
  return value >= field.min && value <= field.max;
}

function isText({ maxLetters, isRequired, hasLines }: TextField, value: unknown): boolean {
  if (typeof value !== 'string' || [...value].length > maxLetters) return false;
  const plain = hasLines === true ? value.replaceAll('\n', '') : value;
  return !UNWRITABLE.test(plain) && (isRequired !== true || value.trim() !== '');
}

/** What a field takes, for a sentence: "a power from 0 to 1". */
export function expectation(field: Field): Message {
  if (field.kind === 'toggle') return msg('"on" or "off"');
  if (field.kind === 'choice') {
    return msg('one of {choices}', { choices: Object.keys(field.choices).join(', ') });
  }
  if (field.kind === 'text') {
    return field.isRequired === true
      ? msg('a text of 1 to {max} letters', { max: field.maxLetters })
      : msg('a text of at most {max} letters', { max: field.maxLetters });
  }
  const limits = { min: formatTyped(field, field.min), max: formatTyped(field, field.max) };
  switch (field.kind) {
    case 'power':
      return msg('a power from {min} to {max}', limits);
    case 'speed':
      return msg('a speed from {min} to {max}', limits);
    case 'length':
      return msg('a length from {min} to {max}', limits);
    case 'angle':
      return msg('an angle from {min} to {max}', limits);
    case 'duration':
      return msg('a time from {min} to {max}', limits);
    case 'count':
      return msg('a whole number from {min} to {max}', limits);
    case 'number':
      return msg('a number from {min} to {max}', limits);
  }
}
