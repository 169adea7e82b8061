// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One row of a form for one setting, of the kind its schema says. Rows show inner units in the unit a
 * person types (mm/min or as preferred, %, °) and report every change by a person, never a call of `show`.
 */
import { createChoiceField } from './choice-field.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { createNumberField } from './number-field.js';
import { createPowerField } from './power-field.js';
import { createTextField } from './text-field.js';
import { createToggleField } from './toggle-field.js';

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
    case 'text':
      return createTextField({ field, ...rest });
    default:
      return field satisfies never;
  }
}
