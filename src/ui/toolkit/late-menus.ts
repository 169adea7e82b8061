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

/**
 * The menu is made the first time, and follows its model. What is returned empties it, before the actions end that
 * its entries are for: GTK stumbles over keys that change under a menu.
 */
export function lastingMenuWhenOpened(button: Gtk.MenuButton, menu: Gio.MenuModel): () => void {
  button.setCreatePopupFunc((opened) => {
    if (opened.getMenuModel() === null) opened.setMenuModel(menu);
  });
  return () => button.setMenuModel(null);
}

/** The popover is made the first time, and stays. */
export function popoverWhenOpened(button: Gtk.MenuButton, make: () => Gtk.Popover): void {
  button.setCreatePopupFunc((opened) => {
    if (opened.getPopover() === null) opened.setPopover(make());
  });
}
