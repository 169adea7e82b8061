// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks for the settings of something that is about to be done, and shows it meanwhile where it can be shown. */
import { defaultsOf, type Schema, type Values } from '../../params/schema.js';
import { messageDialog, scrolledContent } from '../toolkit/dialog.js';
import { createAnswers } from '../toolkit/forms/answers.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';

export interface ValuesQuestion {
  readonly heading: string;
  readonly body?: string;
  readonly schema: Schema;
  /** Values to begin with; the defaults without them. */
  readonly values?: Values;
  /** The label of the button; "Apply" without it. */
  readonly applyLabel?: string;
  /** Called with the values as they are so far, at once and after every change. */
  readonly onShown?: (values: Values) => void;
  readonly onApplied: (values: Values) => void;
  readonly onCancelled?: () => void;
}

const WIDTH = 380;

export function askForValues(parent: Gtk.Window, question: ValuesQuestion): void {
  const { heading, body, schema, applyLabel, onShown, onApplied, onCancelled } = question;
  const dialog = messageDialog(parent, heading, body ?? null);
  const group = new Adw.PreferencesGroup();
  const { rows, values } = createAnswers(schema, question.values ?? defaultsOf(schema), onShown);
  for (const row of rows) group.add(row);
  dialog.setExtraChild(scrolledContent(parent, group, WIDTH));
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('apply', applyLabel ?? _('_Apply'));
  dialog.setResponseAppearance('apply', Adw.ResponseAppearance.SUGGESTED);
  dialog.setDefaultResponse('apply');
  dialog.setCloseResponse('cancel');
  dialog.on('response', (response) => {
    if (response !== 'apply') return onCancelled?.();
    takeTyped(dialog);
    onApplied(values());
  });
  onShown?.(values());
  dialog.present();
  beginIn(rows[0]);
}

/** A number is typed at once: by itself the keyboard would be on the row around its entry. */
function beginIn(row: Gtk.Widget | undefined): void {
  const entry = row instanceof Adw.ActionRow ? row.getActivatableWidget() : null;
  if (entry instanceof Gtk.SpinButton) entry.grabFocus();
}
