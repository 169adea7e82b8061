// SPDX-License-Identifier: GPL-3.0-or-later
/** Preferences that the administrator of the computer has locked: what they are at, and why they cannot be changed. */
import type { Field } from '../../../params/schema.js';
import type { PreferenceName } from '../../../preferences/preferences-schema.js';
import type { Preferences } from '../../../settings/preferences.js';
import type { FieldValue } from '../../toolkit/forms/field-row.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yDescription, Gtk } from '../../toolkit/gtk.js';

/** Stands in place of the row by which it could be changed. */
export function createLockedRow(field: Field, value: FieldValue): Gtk.Widget {
  const why = _('Locked by the administrator of this computer');
  const row = plainRow(_(field.label), `${wordsFor(field, value)}\n${why}`);
  row.setTooltipText(_(field.help));
  row.addSuffix(Gtk.Image.newFromIconName('changes-prevent-symbolic'));
  row.addCssClass('locked');
  row.setSensitive(false);
  a11yDescription(row, `${wordsFor(field, value)}. ${why}`);
  return row;
}

/** Names all that are locked: the keyboard passes over rows that are insensitive, and stops at this one. */
export function createLockedSummary(names: readonly string[]): Adw.PreferencesGroup {
  const group = new Adw.PreferencesGroup();
  const sentence = _('The administrator of this computer has locked: {names}.', {
    names: names.join(', '),
  });
  const row = plainRow(_('Not everything can be changed here'), sentence);
  a11yDescription(row, sentence);
  group.add(row);
  return group;
}

/** The sentence for a choice that is made elsewhere in the window. */
export function lockedSentence({ schema }: Pick<Preferences, 'schema'>, name: PreferenceName) {
  const preference = _(schema[name].label);
  return _('The administrator of this computer has locked "{preference}".', { preference });
}

function plainRow(title: string, subtitle: string): Adw.ActionRow {
  const row = new Adw.ActionRow({ titleLines: 0, subtitleLines: 0 });
  // Markup is switched off before any text: what a translation holds is plain.
  row.setUseMarkup(false);
  row.setTitle(title);
  row.setSubtitle(subtitle);
  return row;
}

function wordsFor(field: Field, value: FieldValue): string {
  if (field.kind !== 'choice') return value === true ? _('On') : _('Off');
  const label = Object.entries(field.choices).find(([key]) => key === value)?.[1];
  return label === undefined ? '' : _(label);
}
