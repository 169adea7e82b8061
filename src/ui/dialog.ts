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

const PANEL_WIDTH = 640;
const PANEL_HEIGHT = 640;

/**
 * A window of its own for longer work than a question; closed, it is taken apart, so that nothing of
 * it is kept by its handlers. `content` brings its own header bar.
 */
export function panelDialog(parent: Gtk.Window, title: string, content: Gtk.Widget): Adw.Window {
  const dialog = new Adw.Window({ title, modal: true, transientFor: parent });
  dialog.setApplication(parent.getApplication());
  dialog.setDefaultSize(PANEL_WIDTH, PANEL_HEIGHT);
  dialog.setContent(content);
  closeOnEscape(dialog);
  dialog.on('close-request', () => {
    // After GTK is done with closing.
    setTimeout(() => takeApart(dialog, content), 2);
    return false;
  });
  return dialog;
}

function closeOnEscape(dialog: Adw.Window): void {
  const shortcuts = new Gtk.ShortcutController();
  const trigger = Gtk.ShortcutTrigger.parseString('Escape');
  const close = Gtk.NamedAction.new('window.close');
  shortcuts.addShortcut(Gtk.Shortcut.new(trigger, close));
  dialog.addController(shortcuts);
}

function takeApart(dialog: Adw.Window, content: Gtk.Widget): void {
  dialog.setContent(null);
  content.runDispose();
  dialog.destroy();
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
