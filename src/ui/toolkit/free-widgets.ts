// SPDX-License-Identifier: GPL-3.0-or-later
/** The end of widgets that were taken out of a window, so that nothing of them is kept. */
import { type Gio, Gtk } from './gtk.js';
import { endHandlers, withHandlers } from './handlers.js';

/** The widget that an action was given to. */
const homes = new WeakMap<object, WeakRef<Gtk.Widget>>();

/** Puts a group of actions on a widget; `freeWidgets` ends what they do with the handlers of the widget. */
export function giveActions(
  widget: Gtk.Widget,
  prefix: string,
  group: Gio.SimpleActionGroup,
): void {
  widget.insertActionGroup(prefix, group);
  const home = new WeakRef(widget);
  for (const name of group.listActions()) {
    const action = group.lookupAction(name);
    if (action !== null) homes.set(action, home);
  }
}

/**
 * Ends all handlers of widgets that are in no window any more, and of all that is in them: their scopes see the widgets
 * around them, which would keep each other for ever. Then a collection frees it all. None is disposed of: node-gtk
 * takes an object that was disposed of for one that is gone, and never frees what GTK holds of it.
 */
export function freeWidgets(...widgets: readonly Gtk.Widget[]): void {
  const gone = new Set(widgets);
  for (const object of withHandlers()) {
    const place = placeOf(object);
    if (place === undefined || place.getRoot() !== null) continue;
    if (isWithin(place, gone)) endHandlers(object);
  }
}

function isWithin(widget: Gtk.Widget, places: ReadonlySet<Gtk.Widget>): boolean {
  let around: Gtk.Widget | null = widget;
  while (around !== null && !places.has(around)) around = around.getParent();
  return around !== null;
}

function placeOf(object: object): Gtk.Widget | undefined {
  if (object instanceof Gtk.Widget) return object;
  // One that was taken off its widget has none.
  if (object instanceof Gtk.EventController) return object.getWidget() ?? undefined;
  return homes.get(object)?.deref();
}
