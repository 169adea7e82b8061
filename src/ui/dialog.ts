// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dialogs of the window. They belong to the application like the window does, so that the keys for
 * Hold and Stop work while one is open; GTK does not see to that by itself.
 */
import { Adw, type Gtk } from './gtk.js';

export function messageDialog(
  parent: Gtk.Window,
  heading: string,
  body: string | null = null,
): Adw.MessageDialog {
  const dialog = Adw.MessageDialog.new(parent, heading, body);
  dialog.setApplication(parent.getApplication());
  return dialog;
}
