// SPDX-License-Identifier: GPL-3.0-or-later
/** One setting of a board: what it means, its value, whether that was changed or cannot be. */
import type { ControllerSetting } from '../../../devices/contract/state.js';
import {
  faultOfSetting,
  isSameSetting,
  meaningOf,
  type SettingMeaning,
  settingChoices,
} from '../../../gcode/dollar-settings.js';
import { readQuantity } from '../../../params/quantity.js';
import { familyOf, plain } from '../../../params/units.js';
import { _, currentLanguage, rendered } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../../toolkit/gtk.js';

export interface SettingRow {
  readonly row: Adw.ActionRow;
  readonly number: number;
  /** The value as it stands in the row. */
  value(): string;
  /** Shows what the board has; what was typed is gone. */
  show(value: string): void;
  matches(search: string): boolean;
}

export function createSettingRow(
  { number, value }: ControllerSetting,
  reported: readonly SettingMeaning[],
  onChange: () => void,
): SettingRow {
  const meaning = meaningOf(number, reported);
  const label = meaning === undefined ? _('A setting of this board') : _(meaning.label);
  // Texts from a board may contain anything, including markup.
  const row = new Adw.ActionRow({ title: `$${number}  ${label}`, useMarkup: false });
  if (meaning !== undefined) row.setSubtitle(subtitleOf(meaning));
  const names = `$${number} ${label}`.toLowerCase();
  const edit = createEdit({ label, number, meaning, reported });
  edit.onChange(onChange);
  if (meaning?.unit) {
    row.addSuffix(new Gtk.Label({ label: meaning.unit, cssClasses: ['dim-label'], widthChars: 8 }));
  }
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

/** Masks are sums: `1 = X, 2 = Y, 4 = Z`. Choices stand in their list, limits of Kerf's own are wide. */
function subtitleOf(meaning: SettingMeaning): string {
  const { number, kind, bits = [] } = meaning;
  const isOwn = meaningOf(number) === undefined;
  const help = meaning.help === '' ? '' : _(meaning.help);
  if (kind === 'mask') {
    const sums = bits.map((name, i) => `${2 ** i} = ${isOwn ? name : _(name)}`).join(', ');
    return [help, sums].join(help.endsWith('.') ? ' ' : ' · ');
  }
  if (!isOwn || kind === 'choice') return help;
  return [help, settingChoices(meaning)].filter((text) => text !== '').join(' · ');
}

/** GTK's own number for it. */
const NONE_SELECTED = 4_294_967_295;

interface Subject {
  readonly label: string;
  readonly number: number;
  readonly meaning: SettingMeaning | undefined;
  readonly reported: readonly SettingMeaning[];
}

function createEdit(subject: Subject): Edit {
  const { label, meaning } = subject;
  if (meaning?.kind === 'flag') return createFlag(label);
  const { choices = [] } = meaning ?? {};
  return choices.length > 0 ? createChoice(label, choices) : createEntry(subject);
}

function createChoice(label: string, choices: readonly string[]): Edit {
  const list = Gtk.DropDown.newFromStrings([...choices]);
  list.setValign(Gtk.Align.CENTER);
  a11yLabel(list, label);
  let shown = '';
  return {
    widget: list,
    // A value that has no name stays what it is until another is chosen.
    value: () => (list.getSelected() < choices.length ? String(list.getSelected()) : shown),
    show(value) {
      shown = value;
      list.setSelected(choices[Number(value)] === undefined ? NONE_SELECTED : Number(value));
    },
    onChange: (reported) => void list.on('notify::selected', reported),
  };
}

interface Edit {
  readonly widget: Gtk.Widget;
  value(): string;
  show(value: string): void;
  onChange(reported: () => void): void;
}

function createFlag(label: string): Edit {
  const toggle = new Gtk.Switch({ valign: Gtk.Align.CENTER });
  a11yLabel(toggle, label);
  return {
    widget: toggle,
    value: () => (toggle.getActive() ? '1' : '0'),
    show: (value) => toggle.setActive(Number(value) !== 0),
    onChange: (reported) => void toggle.on('notify::active', reported),
  };
}

function createEntry({ label, number, meaning, reported }: Subject): Edit {
  const entry = new Gtk.Entry({ valign: Gtk.Align.CENTER, widthChars: 10, maxWidthChars: 10 });
  entry.addCssClass('numeric');
  a11yLabel(entry, label);
  let shown = '';
  const written = () => inBoardUnit(entry.getText().trim(), meaning);
  const mark = () => {
    const text = written();
    const fault = isSameSetting(text, shown) ? undefined : faultOfSetting(number, text, reported);
    if (fault === undefined) entry.removeCssClass('error');
    else entry.addCssClass('error');
    entry.setTooltipText(fault === undefined ? null : rendered(fault));
  };
  return {
    widget: entry,
    value: written,
    show(value) {
      shown = value;
      entry.setText(value);
    },
    onChange: (changed) =>
      void entry.on('changed', () => {
        mark();
        changed();
      }),
  };
}

/** What was typed, with a unit or as a sum, as the board takes it; what cannot be read stays as it is. */
function inBoardUnit(text: string, meaning: SettingMeaning | undefined): string {
  if (meaning === undefined || meaning.kind === 'text' || PLAIN.test(text)) return text;
  const unit = plain(meaning.unit);
  const kind = { units: familyOf(unit), bare: unit };
  const reading = readQuantity(text, kind, currentLanguage().decimalSign);
  return 'value' in reading ? String(Number(reading.value.toFixed(6))) : text;
}

const PLAIN = /^-?\d+(\.\d*)?$/;
