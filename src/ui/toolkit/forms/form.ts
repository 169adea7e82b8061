// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The settings of something as a list of rows, rendered from its schema. What a person changes is
 * handed on at once; what changed elsewhere is shown with `show`.
 */
import type { Field, Schema, Values } from '../../../params/schema.js';
import type { Gtk } from '../gtk.js';
import { createField, type FieldRow, type FieldValue } from './field.js';

export interface FormDeps {
  readonly schema: Schema;
  readonly values: Values;
  readonly onChanged: (key: string, value: FieldValue, field: Field) => void;
  readonly onGesture: () => void;
}

export interface Form {
  /** One row per setting, in the schema's order. */
  readonly rows: readonly Gtk.Widget[];
  show(values: Values): void;
}

export function createForm(deps: FormDeps): Form {
  const fields = new Map<string, FieldRow>();
  for (const [key, field] of Object.entries(deps.schema)) {
    fields.set(key, createRow(deps, key, field));
  }
  return {
    rows: [...fields.values()].map((row) => row.widget),
    show(values) {
      for (const [key, row] of fields) {
        const value = values[key] ?? deps.schema[key]?.default;
        if (value !== undefined) row.show(value);
      }
    },
  };
}

/** Apart from `createForm`: a handler that saw all the rows would keep each of them for ever. */
function createRow(deps: FormDeps, key: string, field: Field): FieldRow {
  return createField({
    field,
    value: deps.values[key] ?? field.default,
    onChanged: (changed) => deps.onChanged(key, changed, field),
    onGesture: deps.onGesture,
  });
}
