// SPDX-License-Identifier: GPL-3.0-or-later
/** The menu of works that were opened or saved last: by name, and by folder where a name is there twice. */
import { basename } from 'node:path';
import type { AppContext } from '../../editor/app-context.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib } from '../toolkit/gtk.js';

export interface RecentMenu extends Disposable {
  readonly menu: Gio.Menu;
}

/** Keeps itself up to date. */
export function recentMenu(recent: AppContext['recent']): RecentMenu {
  const menu = Gio.Menu.new();
  const fill = () => {
    menu.removeAll();
    for (const path of recent.paths) menu.appendItem(entryOf(path, recent.paths));
    if (recent.paths.length === 0) menu.append(_('No work was saved yet'), 'win.no-recent');
    else menu.append(_('Show with _Pictures…'), 'win.recent');
  };
  fill();
  const disconnect = recent.changed.connect(fill);
  return { menu, [Symbol.dispose]: disconnect };
}

function entryOf(path: string, all: readonly string[]): Gio.MenuItem {
  const name = basename(path);
  const isTwice = all.filter((other) => basename(other) === name).length > 1;
  // An underscore would be taken for a key.
  const entry = Gio.MenuItem.new((isTwice ? path : name).replaceAll('_', '__'), null);
  entry.setActionAndTargetValue('win.open-file', GLib.Variant.newString(path));
  return entry;
}
