// SPDX-License-Identifier: GPL-3.0-or-later
/** What shows places or ways of the machine is not mirrored where a language is written from right to left. */
import { Gtk } from './gtk.js';

/** Lays everything that is in the widget now. An arrow to the left has to stand at the left and point there. */
export function layAsOnTheBed(widget: Gtk.Widget): void {
  widget.setDirection(Gtk.TextDirection.LTR);
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    layAsOnTheBed(child);
  }
}
