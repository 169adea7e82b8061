// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a value from a file is what it should be: the checks that rows and their sources are made of. */

export type Check = (value: unknown) => boolean;
/** What is known of an object's fields; others may be there. */
export type RowShape = Readonly<Record<string, Check>>;

export const isNumber: Check = (v) => typeof v === 'number' && Number.isFinite(v);
export const isSize: Check = (v) => isNumber(v) && Number(v) > 0;
/** Nothing leans all the way down. */
export const isSkewOrNone: Check = (v) =>
  v === undefined || (isNumber(v) && Math.abs(Number(v)) < Math.PI / 2);
export const isCount: Check = (v) => Number.isInteger(v) && Number(v) >= 0;
export const isText: Check = (v) => typeof v === 'string';
export const isName: Check = (v) => typeof v === 'string' && v !== '' && v.length <= 200;
export const isTruth: Check = (v) => typeof v === 'boolean';
const isByte: Check = (v) => isCount(v) && Number(v) <= 255;
export const isColour: Check = (v) => Array.isArray(v) && v.length === 3 && v.every(isByte);
const isValue: Check = (v) => isNumber(v) || isText(v) || isTruth(v);
export const isValues: Check = (v) => isRecord(v) && Object.values(v).every(isValue);

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasShape(value: Readonly<Record<string, unknown>>, shape: RowShape): boolean {
  return Object.entries(shape).every(([field, isRight]) => isRight(value[field]));
}
