// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialogs that are open beside the window. */
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { until } from './gtk-loop.js';

export function dialogs(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i): unknown => list.getItem(i));
  return all.filter((w): w is Gtk.Window => {
    return w instanceof Gtk.Window && w.getTransientFor() !== null && w.getVisible();
  });
}

export async function closeAll(): Promise<void> {
  for (const dialog of dialogs()) dialog.close();
  await until(() => dialogs().length === 0);
}
