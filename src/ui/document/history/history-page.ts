// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was done, from the beginning to now, and what was taken back: a click goes there. The list is made
 * only while it is seen, and a drag does not rewrite it.
 */
import type { AppContext } from '../../../editor/app-context.js';
import { emptyList, Gtk, Pango } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';
import { type Moment, momentsShown } from './moments.js';

export function createHistoryPage({ history }: Pick<AppContext, 'history'>): View {
  const list = new Gtk.ListBox({ selectionMode: Gtk.SelectionMode.BROWSE });
  list.addCssClass('navigation-sidebar');
  const scroller = new Gtk.ScrolledWindow({ vexpand: true, child: list });
  scroller.setPolicy(Gtk.PolicyType.NEVER, Gtk.PolicyType.AUTOMATIC);
  let first = 0;
  const show = () => {
    if (!scroller.getMapped() || history.isInGesture) return;
    const shown = momentsShown(history);
    first = shown.first;
    emptyList(list);
    for (const moment of shown.moments) list.append(rowOf(moment));
    list.selectRow(list.getRowAtIndex(shown.now));
  };
  list.on('row-activated', (row) => history.goTo(first + row.getIndex()));
  scroller.on('map', show);
  const disconnect = history.changed.connect(show);
  return { widget: scroller, dispose: () => disconnect() };
}

function rowOf({ label, isTakenBack }: Moment): Gtk.ListBoxRow {
  const text = new Gtk.Label({ label, xalign: 0, ellipsize: Pango.EllipsizeMode.END });
  if (isTakenBack) text.addCssClass('dim-label');
  return new Gtk.ListBoxRow({ child: text });
}
