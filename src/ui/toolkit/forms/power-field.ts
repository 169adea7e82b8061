// SPDX-License-Identifier: GPL-3.0-or-later
/** A slider with a spin button for powers: 0…1 inside, per cent to the eye. */
import type { PowerField } from '../../../params/schema.js';
import { shownNumber } from '../../../params/typed.js';
import { bindValue } from '../bind-value.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gtk, Pango } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { ignoreWheel, watchGestures } from './gestures.js';
import { createQuantitySpin } from './quantity-spin.js';
import { FAULT_CLASS } from './typed-fault.js';

const PER_CENT = 100;

export function createPowerField(deps: FieldDeps<PowerField>): FieldRow {
  const { field } = deps;
  const percent = (value: FieldDeps['value']) => shownNumber(field, Number(value));
  const adjustment = new Gtk.Adjustment({
    lower: field.min * PER_CENT,
    upper: field.max * PER_CENT,
    stepIncrement: 1,
    pageIncrement: 10,
    value: percent(deps.value),
  });
  const show = bindValue({
    get: () => adjustment.getValue(),
    set: (value: number) => adjustment.setValue(value),
    connect: (changed) => adjustment.on('value-changed', changed),
    onChange: (value) => deps.onChanged(value / PER_CENT),
  });
  return {
    widget: powerRow(field, adjustment, deps.onGesture),
    show: (value) => show(percent(value)),
  };
}

/** Title and number in one line, the slider in its whole width below. */
function powerRow(
  field: PowerField,
  adjustment: Gtk.Adjustment,
  onGesture: () => void,
): Adw.PreferencesRow {
  const slider = new Gtk.Scale({ adjustment, hexpand: true });
  slider.setDrawValue(false);
  slider.setRoundDigits(0);
  a11yLabel(slider, _(field.label));
  ignoreWheel(slider);
  const label = `${_(field.label)} %`;
  const spin = createQuantitySpin({ field: () => field, adjustment, label });
  for (const control of [slider, spin]) watchGestures(control, onGesture);
  const grid = new Gtk.Grid({ cssClasses: ['power-field'] });
  grid.attach(new Gtk.Label({ label: _(field.label), xalign: 0, hexpand: true }), 0, 0, 1, 1);
  grid.attach(spin, 1, 0, 1, 1);
  grid.attach(
    new Gtk.Label({ label: '%', xalign: 0, cssClasses: ['unit', 'dim-label'] }),
    2,
    0,
    1,
    1,
  );
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
