// SPDX-License-Identifier: GPL-3.0-or-later
/** The primary menu, written from the lists of actions. */
import type { Command } from '../../editor/commands/index.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib } from '../toolkit/gtk.js';

export interface Sample {
  readonly label: string;
  readonly path: string;
}

export function primaryMenu(commands: readonly Command[], samples: readonly Sample[]): Gio.Menu {
  const menu = Gio.Menu.new();
  const files = Gio.Menu.new();
  if (samples.length > 0) files.appendSubmenu(_('Open a Sample'), sampleMenu(samples));
  files.append(_('_Export G-code…'), 'win.export');
  menu.appendSection(null, files);
  const edit = Gio.Menu.new();
  edit.appendSubmenu(_('Edit'), editMenu(commands));
  menu.appendSection(null, edit);
  edit.appendSubmenu(_('View'), viewMenu());
  const machine = Gio.Menu.new();
  machine.append(_('E_mergency Stop'), 'app.emergency-stop');
  menu.appendSection(null, machine);
  const help = Gio.Menu.new();
  help.append(_('_Check This Computer'), 'win.doctor');
  help.append(_('_Report a Problem…'), 'win.report');
  help.append(_('_Keyboard Shortcuts'), 'win.shortcuts');
  help.append(_('_About Kerf'), 'win.about');
  help.append(_('_Quit'), 'app.quit');
  menu.appendSection(null, help);
  return menu;
}

function editMenu(commands: readonly Command[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const { id, label } of commands) menu.append(_(label), `win.${id}`);
  return menu;
}

function viewMenu(): Gio.Menu {
  const menu = Gio.Menu.new();
  menu.append(_('Zoom In'), 'win.zoom-in');
  menu.append(_('Zoom Out'), 'win.zoom-out');
  menu.append(_('Fit the View'), 'win.fit-view');
  menu.append(_('Show Travel Moves'), 'win.show-travel');
  menu.append(_('Show Energy'), 'win.show-energy');
  menu.append(_('Side Panel'), 'win.toggle-panel');
  return menu;
}

function sampleMenu(samples: readonly Sample[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const { label, path } of samples) {
    const entry = Gio.MenuItem.new(label, null);
    entry.setActionAndTargetValue('win.open-sample', GLib.Variant.newString(path));
    menu.appendItem(entry);
  }
  return menu;
}
