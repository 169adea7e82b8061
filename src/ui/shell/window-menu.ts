// SPDX-License-Identifier: GPL-3.0-or-later
/** The primary menu, written from the list of actions. */
import { SECTIONS } from '../../editor/commands/index.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib } from '../toolkit/gtk.js';
import { fullName, type WindowAction } from './window-actions.js';

export interface Sample {
  readonly label: string;
  readonly path: string;
}

/** Entries that are no actions of their own. */
export interface FileMenus {
  readonly samples?: readonly Sample[];
  /** Of works that were opened before; fills itself. */
  readonly recent?: Gio.Menu;
}

export function primaryMenu(
  actions: readonly WindowAction[],
  { samples = [], recent }: FileMenus = {},
): Gio.Menu {
  const menu = Gio.Menu.new();
  const shown = actions.filter(({ isInMenu }) => isInMenu !== false);
  for (const places of SECTIONS) {
    const section = Gio.Menu.new();
    for (const { id, title, isSubmenu } of places) {
      if (id === 'file' && recent !== undefined) section.appendSubmenu(_('Open _Recent'), recent);
      if (id === 'file' && samples.length > 0) {
        section.appendSubmenu(_('Open a Sample'), sampleMenu(samples));
      }
      const here = shown.filter(({ place }) => place === id);
      const target = isSubmenu ? Gio.Menu.new() : section;
      for (const action of here) target.append(_(action.label), fullName(action));
      if (isSubmenu && here.length > 0) section.appendSubmenu(_(title), target);
    }
    menu.appendSection(null, section);
  }
  return menu;
}

function sampleMenu(samples: readonly Sample[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const { label, path } of samples) {
    const entry = Gio.MenuItem.new(label, null);
    entry.setActionAndTargetValue('win.open-file', GLib.Variant.newString(path));
    menu.appendItem(entry);
  }
  return menu;
}
