// SPDX-License-Identifier: GPL-3.0-or-later
/** A switch for a setting that is on or off. */
import type { ToggleField } from '../../../params/schema.js';
import { bindValue } from '../bind-value.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';

export function createToggleField(deps: FieldDeps<ToggleField>): FieldRow {
  const toggle = new Gtk.Switch({ active: deps.value === true, valign: Gtk.Align.CENTER });
  const widget = new Adw.ActionRow({ title: _(deps.field.label), activatableWidget: toggle });
  widget.setTooltipText(_(deps.field.help));
  widget.addSuffix(toggle);
  const show = bindValue({
    get: () => toggle.getActive(),
    set: (isOn: boolean) => toggle.setActive(isOn),
    connect: (changed) => toggle.on('notify::active', changed),
    onChange(isOn) {
      deps.onGesture();
      deps.onChanged(isOn);
    },
  });
  return { widget, show: (value) => show(value === true) };
}
