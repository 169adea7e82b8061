// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rows that are put elsewhere in their list by hand. What is dragged travels as a number that only this
 * window understands: a text would also be taken by every entry on the way.
 */
import type { RowId } from '../../model/rows.js';
import { Gdk, GObject, Gtk } from './gtk.js';

const INT = GObject.typeFromName('gint');

/** Longer than GTK needs to be done with the drop: the list may change then. */
const DROPPED_MS = 2;

interface Dragged {
  readonly kind: string;
  readonly id: RowId;
}

const things: Dragged[] = [];

/** The widget can be taken hold of and dragged to where `takeDropped` takes this kind. */
export function makeDraggable(handle: Gtk.Widget, kind: string, id: RowId): void {
  const known = things.findIndex((thing) => thing.kind === kind && thing.id === id);
  const number = known < 0 ? things.push({ kind, id }) - 1 : known;
  const value = new GObject.Value();
  value.init(INT);
  value.setInt(number);
  const source = new Gtk.DragSource({ actions: Gdk.DragAction.MOVE });
  source.setContent(Gdk.ContentProvider.newForValue(value));
  handle.addController(source);
}

/** `isBehind`: dropped on the second half of the widget. */
export function takeDropped(
  widget: Gtk.Widget,
  kind: string,
  onDropped: (id: RowId, isBehind: boolean) => void,
): void {
  const target = Gtk.DropTarget.new(INT, Gdk.DragAction.MOVE);
  target.on('drop', (value, _x, y) => {
    const thing = things[value.getInt()];
    if (thing?.kind !== kind) return false;
    const isBehind = y > widget.getAllocatedHeight() / 2;
    setTimeout(() => onDropped(thing.id, isBehind), DROPPED_MS);
    return true;
  });
  widget.addController(target);
}
