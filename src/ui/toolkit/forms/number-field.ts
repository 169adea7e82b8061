// SPDX-License-Identifier: GPL-3.0-or-later
/** A spin button for numbers with a unit: speeds in mm/min, lengths in mm, angles in degrees. */
import { shownNumber, typedScale, unitOf } from '../../../params/typed.js';
import { bindValue } from '../bind-value.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { watchGestures } from './gestures.js';
import { createQuantitySpin } from './quantity-spin.js';
import { type PlainNumber, typedStep } from './typed-step.js';

export function createNumberField(deps: FieldDeps<PlainNumber>): FieldRow {
  const { field } = deps;
  const scale = typedScale(field);
  const typed = (value: FieldDeps['value']) => shownNumber(field, Number(value));
  const step = typedStep(field, scale);
  const adjustment = new Gtk.Adjustment({
    lower: field.min * scale,
    upper: field.max * scale,
    stepIncrement: step,
    pageIncrement: step * 10,
    value: typed(deps.value),
  });
  const label = `${_(field.label)} ${unitOf(field)}`.trim();
  const spin = createQuantitySpin({ field: () => field, adjustment, label });
  watchGestures(spin, deps.onGesture);
  const show = bindValue({
    get: () => adjustment.getValue(),
    set: (value: number) => adjustment.setValue(value),
    connect: (changed) => adjustment.on('value-changed', changed),
    onChange: (value) => deps.onChanged(field.kind === 'count' ? Math.round(value) : value / scale),
  });
  return { widget: numberRow(field, spin), show: (value) => show(typed(value)) };
}

function numberRow(field: PlainNumber, spin: Gtk.SpinButton): Adw.ActionRow {
  const row = new Adw.ActionRow({ title: _(field.label), activatableWidget: spin });
  row.setTooltipText(_(field.help));
  row.addSuffix(spin);
  const unit = new Gtk.Label({
    label: unitOf(field),
    xalign: 0,
    cssClasses: ['unit', 'dim-label'],
  });
  row.addSuffix(unit);
  return row;
}
