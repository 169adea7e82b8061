// SPDX-License-Identifier: GPL-3.0-or-later
/** A drop-down for a setting with a few named values. */
import type { ChoiceField } from '../../../params/schema.js';
import { bindValue } from '../bind-value.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';

export function createChoiceField(deps: FieldDeps<ChoiceField>): FieldRow {
  const keys = Object.keys(deps.field.choices);
  const labels = Object.values(deps.field.choices).map((label) => _(label));
  const widget = new Adw.ComboRow({
    title: _(deps.field.label),
    model: Gtk.StringList.new(labels),
  });
  widget.setTooltipText(_(deps.field.help));
  const show = bindValue({
    get: () => keys[widget.getSelected()],
    set: (key: string | undefined) => widget.setSelected(Math.max(0, keys.indexOf(String(key)))),
    connect: (changed) => widget.on('notify::selected', changed),
    onChange(chosen) {
      if (chosen === undefined) return;
      deps.onGesture();
      deps.onChanged(chosen);
    },
  });
  show(String(deps.value));
  return { widget, show: (value) => show(String(value)) };
}
