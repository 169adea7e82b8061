// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Menus and popovers that are made when they are opened. Most of a window's are never opened, and together they
 * have more widgets than all that is shown.
 */
import type { Gio, Gtk } from './gtk.js';

/** The menu is made each time, as things stand then. */
export function menuWhenOpened(button: Gtk.MenuButton, make: () => Gio.MenuModel): void {
  button.setCreatePopupFunc((opened) => opened.setMenuModel(make()));
}

/** The popover is made the first time, and stays. */
export function popoverWhenOpened(button: Gtk.MenuButton, make: () => Gtk.Popover): void {
  button.setCreatePopupFunc((opened) => {
    if (opened.getPopover() === null) opened.setPopover(make());
  });
}
