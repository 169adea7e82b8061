// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is typed counts: by Enter, by the tick in the row, and also when the keyboard goes elsewhere, be
 * it to the button that makes something of it.
 */
import { type Adw, Gtk } from '../gtk.js';

/** `take` looks itself whether there is news. */
export function takeWhenLeft(row: Adw.EntryRow, take: () => void): void {
  row.on('apply', take);
  row.on('entry-activated', take);
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', take);
  row.addController(focus);
}

/** Takes what is typed and not yet entered, before anything is made of what a window holds. */
export function takeTyped(window: Gtk.Window): void {
  const focus = window.getFocus();
  if (focus instanceof Gtk.Text) {
    window.setFocus(null);
    focus.grabFocus();
  }
  updateSpins(window);
}

function updateSpins(widget: Gtk.Widget): void {
  if (widget instanceof Gtk.SpinButton) widget.update();
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    updateSpins(child);
  }
}
