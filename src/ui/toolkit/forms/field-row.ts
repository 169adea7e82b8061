// SPDX-License-Identifier: GPL-3.0-or-later
/** One row of a form, and what it is made from. */
import type { Field, Values } from '../../../params/schema.js';
import type { Gtk } from '../gtk.js';

export type FieldValue = Values[string];

export interface FieldRow {
  readonly widget: Gtk.Widget;
  /** Shows a value that came from elsewhere. */
  show(value: FieldValue): void;
}

export interface FieldDeps<F extends Field = Field> {
  readonly field: F;
  readonly value: FieldValue;
  /** Called with the value that a person set, in internal units. */
  readonly onChanged: (value: FieldValue) => void;
  /** A gesture began or ended: what comes next is an undo entry of its own. */
  readonly onGesture: () => void;
}
