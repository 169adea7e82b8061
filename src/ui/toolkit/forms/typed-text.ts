// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is typed counts: by Enter, by the tick in the row, and also when the keyboard goes elsewhere, be
 * it to the button that makes something of it.
 */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';
import { type Adw, Gtk } from '../gtk.js';
import { FAULTY } from './typed-fault.js';

/** `take` checks by itself whether anything has changed. */
export function takeWhenLeft(row: Adw.EntryRow, take: () => void): void {
  row.on('apply', take);
  row.on('entry-activated', take);
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', take);
  row.addController(focus);
}

/**
 * Takes what is typed and not yet entered, before anything is made of what a window holds. False where
 * something could not be read, which is marked in its row.
 */
export function takeTyped(window: Gtk.Window): boolean {
  const areSpinsRead = updateSpins(window);
  const focus = window.getFocus();
  if (!(focus instanceof Gtk.Text)) return areSpinsRead;
  const typed = focus.getText();
  window.setFocus(null);
  focus.grabFocus();
  // What is refused is replaced by the old value.
  const isRefused = focus.getParent()?.hasCssClass(FAULTY) === true && focus.getText() !== typed;
  return areSpinsRead && !isRefused;
}

/** The same for what must not continue without it. Throws AppError `typed.unreadable`. */
export function demandTyped(window: Gtk.Window): void {
  if (takeTyped(window)) return;
  throw new AppError(
    'typed.unreadable',
    msg('A number cannot be read: correct it where it is marked.'),
  );
}

function updateSpins(widget: Gtk.Widget): boolean {
  if (widget instanceof Gtk.SpinButton) {
    const typed = widget.getText();
    widget.update();
    // What is refused is replaced by the old value.
    return !widget.hasCssClass(FAULTY) || widget.getText() === typed;
  }
  let isRead = true;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    isRead = updateSpins(child) && isRead;
  }
  return isRead;
}
