// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a person types a value, and how it is written back: mm/min for speeds, degrees for angles,
 * inner units for the rest. The one place where a setting's typed unit is known.
 */
import { AppError } from '../base/errors.js';
import type { Field, NumericField } from './schema.js';

const SECONDS_PER_MINUTE = 60;
const DEGREES_PER_RADIAN = 180 / Math.PI;

/** The unit a person types and reads, '' for plain numbers. */
export function unitOf(field: Field): string {
  if (field.kind === 'speed') return 'mm/min';
  if (field.kind === 'length') return 'mm';
  if (field.kind === 'duration') return 's';
  if (field.kind === 'number') return field.unit ?? '';
  return field.kind === 'angle' ? '°' : '';
}

/** The factor from the inner value to the typed number. */
export function typedScale(field: NumericField): number {
  if (field.kind === 'speed') return SECONDS_PER_MINUTE;
  return field.kind === 'angle' ? DEGREES_PER_RADIAN : 1;
}

/** Reads what was typed. Throws AppError `param.invalid` when it is no value of this kind at all. */
export function parseTyped(key: string, field: Field, text: string): number | boolean | string {
  if (field.kind === 'choice') return text;
  if (field.kind === 'toggle') {
    if (/^(on|yes|true|1)$/i.test(text)) return true;
    if (/^(off|no|false|0)$/i.test(text)) return false;
    throw new AppError('param.invalid', `"${key}" is either on or off, not "${text}".`);
  }
  const typed = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(typed)) {
    throw new AppError('param.invalid', `"${key}" takes a number, not "${text}".`);
  }
  return typed / typedScale(field);
}

/** Writes a value as a person would type it, with its unit. */
export function formatTyped(field: Field, value: number | boolean | string): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string' || field.kind === 'choice' || field.kind === 'toggle')
    return String(value);
  const typed = Number((value * typedScale(field)).toFixed(4));
  const unit = unitOf(field);
  return unit === '' ? String(typed) : `${typed} ${unit}`;
}
