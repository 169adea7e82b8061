// SPDX-License-Identifier: GPL-3.0-or-later
/** A switch for a setting that is on or off. */
import type { ToggleField } from '../../params/schema.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field.js';

export function createToggleField(deps: FieldDeps<ToggleField>): FieldRow {
  const toggle = new Gtk.Switch({ active: deps.value === true, valign: Gtk.Align.CENTER });
  const widget = new Adw.ActionRow({ title: _(deps.field.label), activatableWidget: toggle });
  widget.setTooltipText(_(deps.field.help));
  widget.addSuffix(toggle);
  let shown = deps.value;
  toggle.on('notify::active', () => {
    const active = toggle.getActive();
    if (active === shown) return;
    shown = active;
    deps.onGesture();
    deps.onChanged(active);
  });
  return {
    widget,
    show(value) {
      shown = value;
      toggle.setActive(value === true);
    },
  };
}
