// SPDX-License-Identifier: GPL-3.0-or-later
/** A slider with a spin button for powers: 0…1 inside, per cent to the eye. */
import type { PowerField } from '../../params/schema.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field.js';
import { ignoreWheel, watchGestures } from './gestures.js';

const PER_CENT = 100;

export function createPowerField(deps: FieldDeps<PowerField>): FieldRow {
  const { field } = deps;
  const percent = (value: FieldDeps['value']) => Number((Number(value) * PER_CENT).toFixed(2));
  const adjustment = new Gtk.Adjustment({
    lower: field.min * PER_CENT,
    upper: field.max * PER_CENT,
    stepIncrement: 1,
    pageIncrement: 10,
    value: percent(deps.value),
  });
  let shown = adjustment.getValue();
  adjustment.on('value-changed', () => {
    // The slider gives any fraction of a per cent; nobody means more than a tenth.
    const value = Number(adjustment.getValue().toFixed(1));
    if (value === shown) return;
    shown = value;
    deps.onChanged(value / PER_CENT);
  });
  return {
    widget: powerRow(field, adjustment, deps.onGesture),
    show(value) {
      shown = percent(value);
      adjustment.setValue(shown);
    },
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
  const spin = new Gtk.SpinButton({ adjustment, digits: 0, valign: Gtk.Align.CENTER });
  spin.setNumeric(true);
  spin.setWidthChars(5);
  a11yLabel(spin, `${_(field.label)} %`);
  for (const control of [slider, spin]) {
    ignoreWheel(control);
    watchGestures(control, onGesture);
  }
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
  grid.attach(slider, 0, 1, 3, 1);
  const row = new Adw.PreferencesRow({ title: _(field.label), child: grid, activatable: false });
  row.setTooltipText(_(field.help));
  return row;
}
