// SPDX-License-Identifier: GPL-3.0-or-later
/** Reading other programs' data: each value by its kind, wrong kinds refused by name. */
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';

export type ForeignObject = Readonly<Record<string, unknown>>;

export function isForeignObject(value: unknown): value is ForeignObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of a file, with its place in it for the sentences. */
export class ForeignReader {
  readonly value: ForeignObject;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    if (!isForeignObject(value)) {
      throw invalid(msg('"{place}" in the machine file must be an object.', { place }));
    }
    this.value = value;
    this.#place = place;
  }

  /** A number, or one written as text; undefined when it is not there. */
  number(key: string): number | undefined {
    const value = this.value[key];
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw invalid(
      msg('"{place}" in the machine file must be a number.', { place: `${this.#place}.${key}` }),
    );
  }

  text(key: string): string | undefined {
    const value = this.value[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    throw invalid(
      msg('"{place}" in the machine file must be text.', { place: `${this.#place}.${key}` }),
    );
  }

  isTrue(key: string): boolean {
    const value = this.value[key];
    if (value === undefined || value === null) return false;
    if (typeof value === 'boolean') return value;
    throw invalid(
      msg('"{place}" in the machine file must be true or false.', {
        place: `${this.#place}.${key}`,
      }),
    );
  }

  /** Numbers in brackets. */
  numbers(key: string): readonly number[] | undefined {
    const value = this.value[key];
    if (value === undefined || value === null) return undefined;
    if (Array.isArray(value) && value.every((v) => typeof v === 'number')) return value;
    throw invalid(
      msg('"{place}" in the machine file must be a list of numbers.', {
        place: `${this.#place}.${key}`,
      }),
    );
  }

  /** An object inside; an empty one when it is not there. */
  inside(key: string): ForeignReader {
    return new ForeignReader(this.value[key] ?? {}, `${this.#place}.${key}`);
  }
}

export function invalid(sentence: Message): AppError {
  return new AppError('machine.invalid', sentence);
}
