// SPDX-License-Identifier: GPL-3.0-or-later
/** What stands for something else in a text: {n} a counter, {date} today, {Name} or {2} a column of a table. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Table } from './table.js';

export interface SeriesCounting {
  readonly count: number;
  readonly first: number;
  readonly step: number;
  /** How many digits the number has at least; zeros are put before it. */
  readonly digits: number;
}

/** Case does not count. */
export type TextVariables = ReadonlyMap<string, string>;

/** One for each piece: a row of the table, or as many as are counted where there is none. */
export function variablesOf(
  { count, first, step, digits }: SeriesCounting,
  table: Table,
  today: Date,
): readonly TextVariables[] {
  const isTable = table.rows.length > 0;
  return Array.from({ length: isTable ? table.rows.length : count }, (_, i) => {
    const cells = table.rows[i] ?? [];
    const columns = isTable ? table.columns : [];
    // A column of the table counts before what Kerf calls the same.
    return new Map([
      ['n', padded(first + i * step, digits)],
      ['date', dateOf(today)],
      ['year', String(today.getFullYear())],
      ...columns.map((_, at) => [String(at + 1), cells[at] ?? ''] as const),
      ...columns.map((name, at) => [name.toLowerCase(), cells[at] ?? ''] as const),
    ]);
  });
}

/** Throws AppError `series.unknown-variable`. What is in no braces stays; two of them are one brace. */
export function filled(text: string, variables: TextVariables): string {
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (found, name?: string) => {
    if (name === undefined) return found[0]!;
    const value = variables.get(name.trim().toLowerCase());
    if (value === undefined) throw unknown(name, variables);
    return value;
  });
}

export function hasVariables(text: string): boolean {
  return /\{[^{}]+\}/.test(text.replace(/\{\{|\}\}/g, ''));
}

function padded(value: number, digits: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(value)).padStart(digits, '0');
}

/** The date as ISO 8601 has it, in the person's own time. */
function dateOf(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function unknown(name: string, variables: TextVariables): AppError {
  const known = [...variables.keys()].map((one) => `{${one}}`).join(', ');
  return new AppError(
    'series.unknown-variable',
    msg('Nothing is known as {name}: there are {known}. Write two braces for one.', {
      name: `{${name}}`,
      known,
    }),
  );
}
