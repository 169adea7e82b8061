// SPDX-License-Identifier: GPL-3.0-or-later
/** Settings that depend on others: which of them count for the geometry. */
import type { Condition, Field, Schema, Values } from './schema.js';

export function holds(condition: Condition, values: Values): boolean {
  return Object.entries(condition).every(([key, accepted]) => {
    const value = values[key];
    return accepted.some((one) => one === value);
  });
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
