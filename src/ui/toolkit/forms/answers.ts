// SPDX-License-Identifier: GPL-3.0-or-later
/** A form of a dialog, which keeps what was answered until the dialog is done. */
import type { Schema, Values } from '../../../params/schema.js';
import type { Gtk } from '../gtk.js';
import { createForm, type Form } from './form.js';

export interface Answers {
  readonly rows: readonly Gtk.Widget[];
  /** The values as they are so far. */
  values(): Values;
}

/** `onChanged` is called after every change of an answer. */
export function createAnswers(
  schema: Schema,
  given: Values,
  onChanged?: (values: Values) => void,
): Answers {
  let values = given;
  const form: Form = createForm({
    schema,
    values,
    onGesture: () => {},
    onChanged: (key, value) => {
      values = { ...values, [key]: value };
      form.show(values);
      onChanged?.(values);
    },
  });
  return { rows: form.rows, values: () => values };
}
