// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Plain data as JSON of which there is only one: keys in their order by code, an indent for people, and
 * numbers that come back bit by bit, minus zero included. The same value is the same bytes everywhere.
 */

/** Writes one line with `isShort`, for records of a journal. Throws TypeError on what JSON cannot hold. */
export function stableJson(value: unknown, isShort = false): string {
  return textOf(value, isShort ? undefined : '\n');
}

/** `line` is the beginning of a line at this depth; undefined for one line. */
function textOf(value: unknown, line: string | undefined): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return numberText(value);
  const inner = line === undefined ? undefined : `${line}  `;
  if (Array.isArray(value)) {
    const isFlat = value.every((member) => typeof member !== 'object' || member === null);
    const parts = value.map((member) => textOf(member, isFlat ? undefined : inner));
    return isFlat ? `[${parts.join(',')}]` : enclosed(['[', ']'], parts, line);
  }
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} cannot be saved`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  const space = line === undefined ? '' : ' ';
  const parts = members.map(([key, m]) => `${JSON.stringify(key)}:${space}${textOf(m, inner)}`);
  return enclosed(['{', '}'], parts, line);
}

function enclosed(
  [open, close]: readonly [string, string],
  parts: readonly string[],
  line: string | undefined,
): string {
  if (line === undefined || parts.length === 0) return `${open}${parts.join(',')}${close}`;
  return `${open}${line}  ${parts.join(`,${line}  `)}${line}${close}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be saved`);
  return Object.is(value, -0) ? '-0' : String(value);
}
