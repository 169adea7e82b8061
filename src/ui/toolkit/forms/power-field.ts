// SPDX-License-Identifier: GPL-3.0-or-later
/** A slider with a spin button for powers: 0…1 inside, per cent to the eye. */
import type { PowerField } from '../../../params/schema.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gtk, Pango } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { ignoreWheel, watchGestures } from './gestures.js';
import { createQuantitySpin, type QuantitySpin } from './quantity-spin.js';
import { FAULT_CLASS } from './typed-fault.js';

export function createPowerField(deps: FieldDeps<PowerField>): FieldRow {
  const { field } = deps;
  const spin = createQuantitySpin({
    field: () => field,
    value: Number(deps.value),
    name: _(field.label),
    onChanged: deps.onChanged,
  });
  return {
    widget: powerRow(field, spin, deps.onGesture),
    show: (value) => spin.show(Number(value)),
  };
}

/** Title and number in one line, the slider in its whole width below. */
function powerRow(
  field: PowerField,
  spin: QuantitySpin,
  onGesture: () => void,
): Adw.PreferencesRow {
  const slider = new Gtk.Scale({ adjustment: spin.adjustment, hexpand: true });
  slider.setDrawValue(false);
  slider.setRoundDigits(0);
  a11yLabel(slider, _(field.label));
  ignoreWheel(slider);
  for (const control of [slider, spin.widget]) watchGestures(control, onGesture);
  const grid = new Gtk.Grid({ cssClasses: ['power-field'] });
  grid.attach(new Gtk.Label({ label: _(field.label), xalign: 0, hexpand: true }), 0, 0, 1, 1);
  grid.attach(spin.widget, 1, 0, 1, 1);
  grid.attach(spin.unit, 2, 0, 1, 1);
  grid.attach(createFaultLabel(), 0, 1, 3, 1);
  grid.attach(slider, 0, 2, 3, 1);
  const row = new Adw.PreferencesRow({ title: _(field.label), child: grid, activatable: false });
  row.setTooltipText(_(field.help));
  return row;
}

function createFaultLabel(): Gtk.Label {
  const label = new Gtk.Label({ visible: false, wrap: true, xalign: 0 });
  label.setWrapMode(Pango.WrapMode.WORD_CHAR);
  label.addCssClass(FAULT_CLASS);
  return label;
}
