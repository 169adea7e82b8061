// SPDX-License-Identifier: MIT
/**
 * What a table of the source holds under a name from a file, undefined where it holds nothing. A bare look-up finds
 * `constructor` and `__proto__` in every table.
 */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
