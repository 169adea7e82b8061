// SPDX-License-Identifier: GPL-3.0-or-later
/** A drop-down for a setting with a few named values. */
import type { ChoiceField } from '../../params/schema.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field.js';

export function createChoiceField(deps: FieldDeps<ChoiceField>): FieldRow {
  const keys = Object.keys(deps.field.choices);
  const labels = Object.values(deps.field.choices).map((label) => _(label));
  const widget = new Adw.ComboRow({
    title: _(deps.field.label),
    model: Gtk.StringList.new(labels),
  });
  widget.setTooltipText(_(deps.field.help));
  let shown = deps.value;
  const show = (value: FieldDeps['value']) => {
    shown = value;
    widget.setSelected(Math.max(0, keys.indexOf(String(value))));
  };
  show(deps.value);
  widget.on('notify::selected', () => {
    const chosen = keys[widget.getSelected()];
    if (chosen === undefined || chosen === shown) return;
    shown = chosen;
    deps.onGesture();
    deps.onChanged(chosen);
  });
  return { widget, show };
}
