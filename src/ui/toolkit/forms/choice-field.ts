// SPDX-License-Identifier: GPL-3.0-or-later
/** A drop-down for a setting with a few named values. */
import type { ChoiceField } from '../../../params/schema.js';
import { bindValue } from '../bind-value.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import { createChoiceList } from './choice-list.js';
import type { FieldDeps, FieldRow } from './field-row.js';

/** Characters of title and choice that a row of a dialog has room for, also with large text. */
const MAX_BESIDE = 32;

export function createChoiceField(deps: FieldDeps<ChoiceField>): FieldRow {
  const keys = Object.keys(deps.field.choices);
  const labels = Object.values(deps.field.choices).map((label) => _(label));
  const title = _(deps.field.label);
  const widget = new Adw.ComboRow({
    ...{ title, model: Gtk.StringList.new(labels) },
    // A long choice beside the title would be cut off; below it, it has as many lines as it needs.
    useSubtitle: labels.some((label) => title.length + label.length > MAX_BESIDE),
    subtitleLines: 0,
  });
  widget.setTooltipText(_(deps.field.help));
  const list = createChoiceList(labels);
  widget.setListFactory(list.factory);
  widget.on('notify::selected', () => list.mark(widget.getSelected()));
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
