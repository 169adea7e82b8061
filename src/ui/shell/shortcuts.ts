// SPDX-License-Identifier: GPL-3.0-or-later
/** The window of keyboard shortcuts, written from the actions themselves. */
import { setAbove } from '../toolkit/dialog.js';
import { _ } from '../toolkit/gettext.js';
import { Gtk } from '../toolkit/gtk.js';
import type { WindowAction } from './window-actions.js';

export interface ShortcutGroup {
  readonly title: string;
  readonly actions: readonly Pick<WindowAction, 'label' | 'accelerators'>[];
}

/** GTK 4.8 knows this window only from XML. */
export function openShortcuts(parent: Gtk.Window, groups: readonly ShortcutGroup[]): void {
  const builder = Gtk.Builder.newFromString(shortcutsXml(groups), -1);
  const window: unknown = builder.getObject('shortcuts');
  if (!(window instanceof Gtk.ShortcutsWindow)) throw new Error('no window of shortcuts was built');
  window.setTitle(_('Keyboard Shortcuts'));
  window.setModal(true);
  setAbove(window, parent);
  window.present();
}

function shortcutsXml(groups: readonly ShortcutGroup[]): string {
  return `<interface><object class="GtkShortcutsWindow" id="shortcuts"><child>
    <object class="GtkShortcutsSection"><property name="section-name">all</property>
    <property name="max-height">12</property>${groups.map(groupXml).join('')}</object>
    </child></object></interface>`;
}

function groupXml({ title, actions }: ShortcutGroup): string {
  const shown = actions.filter((action) => action.accelerators.length > 0);
  if (shown.length === 0) return '';
  const rows = shown.map(({ label, accelerators }) => {
    return `<child><object class="GtkShortcutsShortcut">
      <property name="title">${asXml(_(label))}</property>
      <property name="accelerator">${asXml(accelerators[0] ?? '')}</property></object></child>`;
  });
  return `<child><object class="GtkShortcutsGroup">
    <property name="title">${asXml(title)}</property>${rows.join('')}</object></child>`;
}

function asXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
