// SPDX-License-Identifier: GPL-3.0-or-later
/** The windows that are open beside the main one. */
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { until } from './gtk-loop.js';

/** Those that belong to it. */
export function dialogs(): readonly Gtk.Window[] {
  return visible().filter((window) => window.getTransientFor() !== null);
}

/** With those that stand for themselves, as the help does. */
export function windowsBeside(main: Gtk.Window): readonly Gtk.Window[] {
  return visible().filter((window) => window !== main);
}

export async function closeAll(open: () => readonly Gtk.Window[] = dialogs): Promise<void> {
  for (const window of open()) window.close();
  await until(() => open().length === 0);
}

function visible(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i): unknown => list.getItem(i));
  return all.filter((w): w is Gtk.Window => w instanceof Gtk.Window && w.getVisible());
}
