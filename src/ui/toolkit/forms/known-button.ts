// SPDX-License-Identifier: GPL-3.0-or-later
/** A button that offers texts that a person has written before. */

import { giveActions } from '../free-widgets.js';
import { _ } from '../gettext.js';
import { Gio, GLib, Gtk } from '../gtk.js';
import { nameButton } from '../icon-button.js';

export function createKnownButton(
  known: readonly string[],
  onChosen: (text: string) => void,
): Gtk.MenuButton {
  const action = Gio.SimpleAction.new('take', GLib.VariantType.new('s'));
  action.on('activate', (target) => {
    const text = target?.getString()[0];
    if (text !== undefined) onChosen(text);
  });
  const actions = Gio.SimpleActionGroup.new();
  actions.addAction(action);
  const menu = Gio.Menu.new();
  for (const text of known) {
    const entry = Gio.MenuItem.new(asMenuLabel(text), null);
    entry.setActionAndTargetValue('known.take', GLib.Variant.newString(text));
    menu.appendItem(entry);
  }
  const button = new Gtk.MenuButton({ valign: Gtk.Align.CENTER, menuModel: menu });
  button.setIconName('pan-down-symbolic');
  button.addCssClass('flat');
  nameButton(button, _('Choose What Is Known'));
  giveActions(button, 'known', actions);
  return button;
}

/** An underscore in a person's own words is not a key. */
export function asMenuLabel(text: string): string {
  return text.replaceAll('_', '__');
}
