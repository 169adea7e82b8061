// SPDX-License-Identifier: GPL-3.0-or-later
/** The window of keyboard shortcuts, written from the actions themselves. */
import { MENU_SECTIONS, type PlaceDescriptor } from '../../editor/commands/index.js';
import { setAbove } from '../toolkit/dialog.js';
import { _ } from '../toolkit/gettext.js';
import { Gtk } from '../toolkit/gtk.js';
import { escapedMarkup } from '../toolkit/markup.js';
import { plainLabel, type WindowAction } from './window-actions.js';

/** GTK 4.8 can create this window only from XML. */
export function openShortcuts(parent: Gtk.Window, actions: readonly WindowAction[]): void {
  const builder = Gtk.Builder.newFromString(shortcutsXml(actions), -1);
  const window: unknown = builder.getObject('shortcuts');
  if (!(window instanceof Gtk.ShortcutsWindow)) throw new Error('no window of shortcuts was built');
  window.setTitle(_('Keyboard Shortcuts'));
  window.setModal(true);
  setAbove(window, parent);
  window.present();
}

function shortcutsXml(actions: readonly WindowAction[]): string {
  const groups = MENU_SECTIONS.flat().map((place) => groupXml(place, actions));
  return `<interface><object class="GtkShortcutsWindow" id="shortcuts"><child>
    <object class="GtkShortcutsSection"><property name="section-name">all</property>
    <property name="max-height">12</property>${groups.join('')}</object>
    </child></object></interface>`;
}

function groupXml({ id, title }: PlaceDescriptor, actions: readonly WindowAction[]): string {
  const shown = actions.filter(
    ({ place, accelerators }) => place === id && accelerators.length > 0,
  );
  if (shown.length === 0) return '';
  const rows = shown.map((action) => {
    return `<child><object class="GtkShortcutsShortcut">
      <property name="title">${escapedMarkup(plainLabel(action))}</property>
      <property name="accelerator">${escapedMarkup(action.accelerators[0] ?? '')}</property></object></child>`;
  });
  return `<child><object class="GtkShortcutsGroup">
    <property name="title">${escapedMarkup(_(title))}</property>${rows.join('')}</object></child>`;
}
