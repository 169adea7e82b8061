// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rows with one button, which come and go under an expander. Made here, where no handler sees the
 * expander or its siblings, so that a row that goes is freed.
 */

import { freeWidgets } from '../toolkit/free-widgets.js';
import { Adw, Gtk } from '../toolkit/gtk.js';

export interface ButtonRow {
  readonly title: string;
  readonly subtitle?: string;
  readonly button: string;
  readonly onClick: () => void;
}

/** Puts rows under the expander in the place of those it put there before. */
export function rowsUnder(expander: Adw.ExpanderRow) {
  let shown: readonly { readonly row: Adw.ActionRow; readonly button: Gtk.Button }[] = [];
  return {
    show(rows: readonly ButtonRow[]) {
      for (const { row } of shown) {
        expander.remove(row);
        freeWidgets(row);
      }
      shown = rows.map(createRow);
      for (const { row } of shown) expander.addRow(row);
    },
    setSensitive(isSensitive: boolean) {
      for (const { button } of shown) button.setSensitive(isSensitive);
    },
  };
}

function createRow({ title, subtitle, button: label, onClick }: ButtonRow) {
  const row = new Adw.ActionRow({ useMarkup: false, title });
  if (subtitle !== undefined) row.setSubtitle(subtitle);
  const button = new Gtk.Button({ label, valign: Gtk.Align.CENTER });
  button.on('clicked', onClick);
  row.addSuffix(button);
  return { row, button };
}
