// SPDX-License-Identifier: GPL-3.0-or-later
import { Gtk } from '../../../src/ui/toolkit/gtk.js';

/** The button of the main menu, among the widgets of a window; its menu was opened, which is when it is made. */
export function mainMenuIn(widgets: Iterable<Gtk.Widget>): Gtk.MenuButton {
  for (const widget of widgets) {
    if (!(widget instanceof Gtk.MenuButton) || !widget.getPrimary()) continue;
    widget.popup();
    widget.popdown();
    return widget;
  }
  throw new Error('the window has no main menu');
}
