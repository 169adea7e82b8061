// SPDX-License-Identifier: GPL-3.0-or-later
/** One setting of a board: what it means, its value, whether that was changed or cannot be. */
import type { ControllerSetting } from '../../devices/contract.js';
import { faultOfSetting, isSameSetting, meaningOf } from '../../gcode/grbl-settings.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gtk } from '../gtk.js';

export interface SettingRow {
  readonly row: Adw.ActionRow;
  readonly number: number;
  /** As it stands in the row. */
  value(): string;
  /** Shows what the board has; what was typed is gone. */
  show(value: string): void;
  matches(search: string): boolean;
}

export function createSettingRow(
  { number, value }: ControllerSetting,
  onChange: () => void,
): SettingRow {
  const meaning = meaningOf(number);
  const label = meaning === undefined ? _('A setting of this board') : _(meaning.label);
  const row = new Adw.ActionRow({ title: `$${number}  ${label}` });
  if (meaning !== undefined) row.setSubtitle(_(meaning.help));
  const names = `$${number} ${label}`.toLowerCase();
  const edit = meaning?.kind === 'flag' ? createFlag(label) : createEntry(label, number);
  edit.onChange(onChange);
  if (meaning?.unit) {
    row.addSuffix(new Gtk.Label({ label: meaning.unit, cssClasses: ['dim-label'], widthChars: 8 }));
  } else if (meaning?.bits) row.setSubtitle(bitsText(_(meaning.help), meaning.bits));
  row.addSuffix(edit.widget);
  edit.show(value);
  return {
    row,
    number,
    value: edit.value,
    show: edit.show,
    matches: (search) => names.includes(search.trim().toLowerCase()),
  };
}

/** `1 = X, 2 = Y, 4 = Z`: masks are sums. */
function bitsText(help: string, bits: readonly string[]): string {
  return `${help} ${bits.map((name, i) => `${1 << i} = ${_(name)}`).join(', ')}`;
}

interface Edit {
  readonly widget: Gtk.Widget;
  value(): string;
  show(value: string): void;
  onChange(told: () => void): void;
}

function createFlag(label: string): Edit {
  const toggle = new Gtk.Switch({ valign: Gtk.Align.CENTER });
  a11yLabel(toggle, label);
  return {
    widget: toggle,
    value: () => (toggle.getActive() ? '1' : '0'),
    show: (value) => toggle.setActive(Number(value) !== 0),
    onChange: (told) => void toggle.on('notify::active', told),
  };
}

function createEntry(label: string, number: number): Edit {
  const entry = new Gtk.Entry({ valign: Gtk.Align.CENTER, widthChars: 10, maxWidthChars: 10 });
  entry.addCssClass('numeric');
  a11yLabel(entry, label);
  let shown = '';
  const mark = () => {
    const text = entry.getText().trim();
    const fault = isSameSetting(text, shown) ? undefined : faultOfSetting(number, text);
    if (fault === undefined) entry.removeCssClass('error');
    else entry.addCssClass('error');
    entry.setTooltipText(fault ?? null);
  };
  return {
    widget: entry,
    value: () => entry.getText().trim(),
    show(value) {
      shown = value;
      entry.setText(value);
    },
    onChange: (told) =>
      void entry.on('changed', () => {
        mark();
        told();
      }),
  };
}
