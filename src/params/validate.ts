// SPDX-License-Identifier: GPL-3.0-or-later
/** Values against their schema. Nothing is clamped: a value out of bounds is refused by name. */
import { AppError } from '../base/errors.js';
import { defaultsOf, type Field, type Schema, type Values, type ValuesOf } from './schema.js';
import { formatTyped } from './typed.js';

/**
 * Fills what is missing from the defaults and checks the rest.
 * Throws AppError `param.unknown` or `param.invalid`, naming the setting and what it takes.
 */
export function completeValues<S extends Schema>(schema: S, given: Values): ValuesOf<S> {
  for (const [key, value] of Object.entries(given)) {
    const field = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (field === undefined) {
      const known = Object.keys(schema).join(', ');
      throw new AppError('param.unknown', `There is no setting "${key}": use one of ${known}.`);
    }
    checkValue(key, field, value);
  }
  return { ...defaultsOf(schema), ...given };
}

/** Throws AppError `param.invalid` when the field does not take this value. */
export function checkValue(key: string, field: Field, value: unknown): void {
  if (!isAccepted(field, value)) {
    throw new AppError('param.invalid', `"${key}" takes ${expectation(field)}.`, {
      details: { key, value },
    });
  }
}

function isAccepted(field: Field, value: unknown): boolean {
  if (field.kind === 'toggle') return typeof value === 'boolean';
  if (field.kind === 'choice')
    return typeof value === 'string' && Object.hasOwn(field.choices, value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (field.kind === 'count' && !Number.isInteger(value)) return false;
  return value >= field.min && value <= field.max;
}

/** What a field takes, for a sentence: "a power from 0 to 1". */
export function expectation(field: Field): string {
  if (field.kind === 'toggle') return '"on" or "off"';
  if (field.kind === 'choice') return `one of ${Object.keys(field.choices).join(', ')}`;
  const noun = {
    power: 'a power',
    speed: 'a speed',
    length: 'a length',
    angle: 'an angle',
    duration: 'a time',
    count: 'a whole number',
    number: 'a number',
  }[field.kind];
  return `${noun} from ${formatTyped(field, field.min)} to ${formatTyped(field, field.max)}`;
}
