// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dialogs of the window. They belong to the application like the window does, so that the keys for
 * Hold and Stop work while one is open; GTK does not see to that by itself.
 */
import { Adw, Gtk } from './gtk.js';

export function messageDialog(
  parent: Gtk.Window,
  heading: string,
  body: string | null = null,
): Adw.MessageDialog {
  const dialog = Adw.MessageDialog.new(parent, heading, body);
  dialog.setApplication(parent.getApplication());
  return dialog;
}

/** Ends the dialogs above a window that goes. GTK's own destroy-with-parent waits for a collection. */
export function endDialogsOf(parent: Gtk.Window): void {
  const list = Gtk.Window.getToplevels();
  const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
    list.getItem(i),
  );
  for (const window of all) {
    if (window instanceof Gtk.Window && window.getTransientFor() === parent) window.destroy();
  }
}
