// SPDX-License-Identifier: GPL-3.0-or-later
/** Settings that depend on others: which are worth showing, and which count for the geometry. */
import { settingsOf } from './former.js';
import type { ArtKind, Condition, Field, Schema, Values } from './schema.js';

export function holds(condition: Condition, values: Values): boolean {
  return Object.entries(condition).every(([key, accepted]) => {
    const value = values[key];
    return accepted.some((one) => one === value);
  });
}

/**
 * Whether the field can change anything where the others have these values and this is worked on; no
 * kinds where the art is unknown. Values that were set for other art stay visible.
 */
export function isShown(
  key: string,
  { schema, values, art }: { schema: Schema; values: Values; art: readonly ArtKind[] },
): boolean {
  const { visibleWhen, only, default: defaultValue } = schema[key]!;
  if (visibleWhen !== undefined && !holds(visibleWhen, values)) return false;
  if (only === undefined || art.length === 0 || art.includes(only)) return true;
  return (values[key] ?? defaultValue) !== defaultValue;
}

/** The names of the groups, in the order of their first fields; undefined for the fields without one. */
export function groupsOf(schema: Schema): readonly (string | undefined)[] {
  const named = new Set(settingsOf(schema).flatMap(([, { group }]) => group ?? []));
  return [undefined, ...named];
}

/** Whether the field changes only how the beam runs, where the others have these values. */
export function isStyle({ style }: Field, values: Values): boolean {
  return style === true || (style !== undefined && holds(style, values));
}

/** The complete values without those that are style: all that a plan may depend on. */
export function geometryValues(schema: Schema, values: Values): Values {
  const entries = Object.entries(values).filter(([key]) => !isStyle(schema[key]!, values));
  return Object.fromEntries(entries);
}
