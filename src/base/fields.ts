// SPDX-License-Identifier: MIT
/** Whether a value from a file is what it should be: the checks that its objects are described with. */

export type Check = (value: unknown) => boolean;
/** What is known of an object's fields; others may be there. */
export type FieldChecks = Readonly<Record<string, Check>>;

export const isNumber: Check = (v) => typeof v === 'number' && Number.isFinite(v);
export const isText: Check = (v) => typeof v === 'string';
export const isTruth: Check = (v) => typeof v === 'boolean';

export function isWithin(min: number, max: number): Check {
  return (v) => typeof v === 'number' && v >= min && v <= max;
}

export function oneOf(words: readonly string[]): Check {
  return (v) => typeof v === 'string' && words.includes(v);
}

export function orNone(check: Check): Check {
  return (v) => v === undefined || check(v);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasShape(
  value: unknown,
  fields: FieldChecks,
): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}
