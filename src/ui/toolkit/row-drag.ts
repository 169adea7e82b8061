// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rows that are put elsewhere in their list by hand. What is dragged travels as a number that only this
 * window understands: a text would also be taken by every entry on the way.
 */
import type { RowId } from '../../model/rows.js';
import { Gdk, GObject, Gtk } from './gtk.js';

/**
 * A type for each kind of row: GTK asks the innermost widget that takes the type, and a drop that it
 * refuses then goes to no other.
 */
const TYPES = {
  layer: GObject.typeFromName('gint64'),
  step: GObject.typeFromName('gint'),
} as const;

/** Longer than GTK needs to be done with the drop: the list may change then. */
const DROPPED_MS = 2;

export interface DraggedRow {
  readonly kind: keyof typeof TYPES;
  readonly id: RowId;
  /** Rows of another list are not taken. */
  readonly list: string;
}

const rows: DraggedRow[] = [];

/** Lets the row be dragged by this widget. */
export function makeDraggable(handle: Gtk.Widget, row: DraggedRow): void {
  const known = rows.findIndex(({ kind, id }) => kind === row.kind && id === row.id);
  const number = known < 0 ? rows.push(row) - 1 : known;
  rows[number] = row;
  const value = new GObject.Value();
  value.init(TYPES[row.kind]);
  if (row.kind === 'layer') value.setInt64(number);
  else value.setInt(number);
  const source = new Gtk.DragSource({ actions: Gdk.DragAction.MOVE });
  source.setContent(Gdk.ContentProvider.newForValue(value));
  handle.addController(source);
}

/** `isBehind`: dropped on the second half of the widget. */
export function takeDropped(
  widget: Gtk.Widget,
  { kind, list }: Pick<DraggedRow, 'kind' | 'list'>,
  onDropped: (id: RowId, isBehind: boolean) => void,
): void {
  const target = Gtk.DropTarget.new(TYPES[kind], Gdk.DragAction.MOVE);
  target.on('drop', (value, _x, y) => {
    const row = rows[Number(kind === 'layer' ? value.getInt64() : value.getInt())];
    if (row?.list !== list) return false;
    const isBehind = y > target.getWidget().getAllocatedHeight() / 2;
    setTimeout(() => onDropped(row.id, isBehind), DROPPED_MS);
    return true;
  });
  widget.addController(target);
}
