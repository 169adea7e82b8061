// SPDX-License-Identifier: GPL-3.0-or-later
import { Gtk } from './gtk.js';

/**
 * Shuts the menus, lists and popovers of a window that goes. GTK ends the hold of an open one on the mouse when the
 * popover is freed, which waits for a collection here: until then no other window would get a click, not even on Stop.
 */
export function shutPopovers(widget: Gtk.Widget): void {
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    shutPopovers(child);
  }
  if (widget instanceof Gtk.Popover && widget.getVisible()) widget.popdown();
}
