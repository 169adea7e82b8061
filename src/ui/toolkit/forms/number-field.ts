// SPDX-License-Identifier: GPL-3.0-or-later
/** A spin button for numbers with a unit: speeds as the person prefers, lengths in mm, angles in degrees. */
import { _ } from '../gettext.js';
import { Adw } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { watchGestures } from './gestures.js';
import { createQuantitySpin, type QuantitySpin } from './quantity-spin.js';
import type { PlainNumber } from './typed-step.js';

export function createNumberField(deps: FieldDeps<PlainNumber>): FieldRow {
  const { field } = deps;
  const spin = createQuantitySpin({
    field: () => field,
    value: Number(deps.value),
    name: _(field.label),
    onChanged: (value) => deps.onChanged(field.kind === 'count' ? Math.round(value) : value),
  });
  watchGestures(spin.widget, deps.onGesture);
  return { widget: numberRow(field, spin), show: (value) => spin.show(Number(value)) };
}

function numberRow(field: PlainNumber, spin: QuantitySpin): Adw.ActionRow {
  const row = new Adw.ActionRow({ title: _(field.label), activatableWidget: spin.widget });
  row.setTooltipText(_(field.help));
  row.addSuffix(spin.widget);
  row.addSuffix(spin.unit);
  return row;
}
