// SPDX-License-Identifier: GPL-3.0-or-later
/** The primary menu, written from the list of actions. */
import type { Marked } from '../../base/translatable.js';
import { MENU_SECTIONS } from '../../editor/commands/index.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib } from '../toolkit/gtk.js';
import { fullName, type WindowAction } from './window-actions.js';

export interface Sample {
  readonly label: Marked;
  readonly path: string;
}

/** Entries that are not actions. */
export interface FileMenus {
  readonly samples?: readonly Sample[];
  /** A menu of works that were opened before; fills itself. */
  readonly recent?: Gio.Menu;
}

const NEW = ['new', 'new-window'];

export function primaryMenu(actions: readonly WindowAction[], files: FileMenus = {}): Gio.Menu {
  const menu = Gio.Menu.new();
  const shown = actions.filter(({ isInMenu }) => isInMenu !== false);
  for (const places of MENU_SECTIONS) {
    const section = Gio.Menu.new();
    for (const { id, title, isSubmenu } of places) {
      const here = shown.filter(({ place }) => place === id);
      const target = isSubmenu ? Gio.Menu.new() : section;
      // The entries have their usual order: a new one, one that was there, and what is done with it.
      const isNew = (action: WindowAction) => id === 'file' && NEW.includes(action.id);
      for (const action of here.filter(isNew)) appendAction(target, action);
      if (id === 'file') appendFileMenus(section, files);
      for (const action of here.filter((one) => !isNew(one))) appendAction(target, action);
      if (isSubmenu && here.length > 0) section.appendSubmenu(_(title), target);
    }
    menu.appendSection(null, section);
  }
  return menu;
}

function appendAction(menu: Gio.Menu, action: WindowAction): void {
  menu.append(_(action.label), fullName(action));
}

function appendFileMenus(menu: Gio.Menu, { samples = [], recent }: FileMenus): void {
  if (recent !== undefined) menu.appendSubmenu(_('Open _Recent'), recent);
  if (samples.length > 0) menu.appendSubmenu(_('Open a Sample'), sampleMenu(samples));
}

function sampleMenu(samples: readonly Sample[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const { label, path } of samples) {
    const entry = Gio.MenuItem.new(_(label), null);
    entry.setActionAndTargetValue('win.open-file', GLib.Variant.newString(path));
    menu.appendItem(entry);
  }
  return menu;
}
