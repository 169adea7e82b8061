// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The settings of something as a list of rows, rendered from its schema: groups fold, and what can
 * change nothing is not shown. What a person changes is handed on at once; what changed elsewhere is
 * shown with `show`.
 */
import { groupsOf, isShown } from '../../../params/conditions.js';
import { settingsOf } from '../../../params/former.js';
import {
  type ArtKind,
  defaultsOf,
  type Field,
  type Schema,
  type Values,
} from '../../../params/schema.js';
import { _ } from '../gettext.js';
import { Adw, type Gtk } from '../gtk.js';
import { createField } from './field.js';
import type { FieldRow, FieldValue } from './field-row.js';

export interface FormDeps {
  readonly schema: Schema;
  readonly values: Values;
  readonly onChanged: (key: string, value: FieldValue, field: Field) => void;
  readonly onGesture: () => void;
}

export interface Form {
  /** One row per setting without a group, in the schema's order, then one per group. */
  readonly rows: readonly Gtk.Widget[];
  /** `art` is the content that the settings apply to, if it is known. */
  show(values: Values, art?: readonly ArtKind[]): void;
}

export function createForm(deps: FormDeps): Form {
  const { schema } = deps;
  const fields = new Map<string, FieldRow>();
  for (const [key, field] of shownSettings(schema)) fields.set(key, createRow(deps, key, field));
  const groups = groupsOf(schema).map((name) => ({ name, keys: keysOf(schema, name) }));
  const folds = groups.flatMap(({ name, keys }) => {
    return name === undefined ? [] : [{ keys, widget: createFold(name, keys, fields) }];
  });
  const show: Form['show'] = (values, art = []) => {
    const complete: Values = { ...defaultsOf(schema), ...values };
    for (const [key, row] of fields) {
      row.show(complete[key]!);
      row.widget.setVisible(isShown(key, { schema, values: complete, art }));
    }
    for (const { keys, widget } of folds) {
      widget.setVisible(keys.some((key) => fields.get(key)!.widget.getVisible()));
    }
  };
  show(deps.values);
  const open = keysOf(schema, undefined).map((key) => fields.get(key)!.widget);
  return { rows: [...open, ...folds.map(({ widget }) => widget)], show };
}

function keysOf(schema: Schema, group: string | undefined): readonly string[] {
  return shownSettings(schema).flatMap(([key, field]) => (field.group === group ? key : []));
}

function shownSettings(schema: Schema): ReturnType<typeof settingsOf> {
  return settingsOf(schema).filter(
    ([, field]) => !(field.kind === 'text' && field.isSetByCommand === true),
  );
}

function createFold(
  name: string,
  keys: readonly string[],
  fields: ReadonlyMap<string, FieldRow>,
): Adw.ExpanderRow {
  const fold = new Adw.ExpanderRow({ title: _(name) });
  for (const key of keys) fold.addRow(fields.get(key)!.widget);
  return fold;
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
