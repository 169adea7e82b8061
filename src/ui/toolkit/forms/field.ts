// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One row of a form for one setting, of the kind its schema says. Rows show inner units in the unit a
 * person types (mm/min, %, °) and tell of every change a person makes, never of `show`.
 */
import type { Field, Values } from '../../../params/schema.js';
import type { Gtk } from '../gtk.js';
import { createChoiceField } from './choice-field.js';
import { createNumberField } from './number-field.js';
import { createPowerField } from './power-field.js';
import { createToggleField } from './toggle-field.js';

export type FieldValue = Values[string];

export interface FieldRow {
  readonly widget: Gtk.Widget;
  /** Shows a value that came from elsewhere. */
  show(value: FieldValue): void;
}

export interface FieldDeps<F extends Field = Field> {
  readonly field: F;
  readonly value: FieldValue;
  /** Hears what a person set, in inner units. */
  readonly onChanged: (value: FieldValue) => void;
  /** A gesture began or ended: what comes next is an undo entry of its own. */
  readonly onGesture: () => void;
}

export function createField({ field, ...rest }: FieldDeps): FieldRow {
  switch (field.kind) {
    case 'power':
      return createPowerField({ field, ...rest });
    case 'speed':
    case 'length':
    case 'angle':
    case 'duration':
    case 'count':
    case 'number':
      return createNumberField({ field, ...rest });
    case 'toggle':
      return createToggleField({ field, ...rest });
    case 'choice':
      return createChoiceField({ field, ...rest });
    default:
      return field satisfies never;
  }
}
