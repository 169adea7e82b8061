// SPDX-License-Identifier: MIT
/** Values of options: those that mean nothing are refused at the call, with what they must be. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { textOf } from '../base/wire.js';

/** Whether a value is right, and what it must be. */
export type ValueCheck = readonly [isRight: (value: unknown) => boolean, must: string];

export type Checks<T> = { readonly [K in keyof Required<T>]: ValueCheck };

/** Milliseconds of a wait that may last for ever. */
export const anyWait: ValueCheck = [isAnyWait, 'milliseconds from 0, or Infinity'];
/** Milliseconds between two things that come again and again. */
export const interval: ValueCheck = [
  (value) => isAnyWait(value) && value < 2 ** 31,
  'milliseconds from 0 to 2147483647',
];
export const count: ValueCheck = [
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  'a whole number from 1',
];
export const aFunction: ValueCheck = [(value) => typeof value === 'function', 'a function'];
export const truth: ValueCheck = [(value) => typeof value === 'boolean', 'true or false'];

function isAnyWait(value: unknown): value is number {
  return typeof value === 'number' && value >= 0; // NaN is not.
}

/** Throws for the first option that is unknown or wrong; undefined is as good as left out. */
export function requireOptions<T extends object>(
  call: string,
  options: T,
  checks: Checks<T>,
): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof T] : undefined;
    if (check === undefined) {
      const known = Object.keys(checks).join(', ');
      throw new AppError(
        'tasker.option',
        msg('{call}: there is no option "{name}" ({known}).', { call, name, known }),
      );
    }
    const fault = faultOf(`${call}: ${name}`, value, check);
    if (value !== undefined && fault !== undefined) throw fault;
  }
}

/** Throws where the value is wrong. */
export function requireValue(what: string, value: unknown, check: ValueCheck): void {
  const fault = faultOf(what, value, check);
  if (fault !== undefined) throw fault;
}

/** What is wrong with a value; undefined where nothing is. */
export function faultOf(
  what: string,
  value: unknown,
  [isRight, must]: ValueCheck,
): AppError | undefined {
  if (isRight(value)) return undefined;
  const shown = typeof value === 'string' ? `"${value}"` : textOf(value);
  return new AppError(
    'tasker.option',
    msg('{what} must be {must}, not {shown}.', { what, must, shown }),
  );
}
