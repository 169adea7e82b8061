// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was done, from the beginning to now, and what was taken back: a click goes there. The list is made
 * only while it is seen, and a drag does not rewrite it.
 */
import type { AppContext } from '../../../editor/app-context.js';
import { _, shownLabel } from '../../toolkit/gettext.js';
import { emptyList, Gtk, Pango } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';

/** The most rows; more are not worth their room: the ones nearest to now are shown. */
const MAX_SHOWN = 200;

export function createHistoryPage({ history }: Pick<AppContext, 'history'>): View {
  const list = new Gtk.ListBox({ selectionMode: Gtk.SelectionMode.BROWSE });
  list.addCssClass('navigation-sidebar');
  const scroller = new Gtk.ScrolledWindow({ vexpand: true, child: list });
  scroller.setPolicy(Gtk.PolicyType.NEVER, Gtk.PolicyType.AUTOMATIC);
  let first = 0;
  const show = () => {
    if (!scroller.getMapped() || history.isInGesture) return;
    const labels = momentsOf(history);
    const now = history.past.length;
    first = Math.max(0, Math.min(now - MAX_SHOWN / 2, labels.length - MAX_SHOWN));
    emptyList(list);
    labels.slice(first, first + MAX_SHOWN).forEach((label, i) => {
      list.append(rowOf(label, first + i > now));
    });
    list.selectRow(list.getRowAtIndex(now - first));
  };
  list.on('row-activated', (row) => history.goTo(first + row.getIndex()));
  scroller.on('map', show);
  const disconnect = history.changed.connect(show);
  return { widget: scroller, dispose: () => disconnect() };
}

/** The beginning, then what was done, then what can be done again. */
function momentsOf({ past, future }: AppContext['history']): readonly string[] {
  const later = [...future].reverse();
  return [_('Beginning'), ...[...past, ...later].map(({ label }) => shownLabel(label))];
}

function rowOf(label: string, isTakenBack: boolean): Gtk.ListBoxRow {
  const text = new Gtk.Label({ label, xalign: 0, ellipsize: Pango.EllipsizeMode.END });
  if (isTakenBack) text.addCssClass('dim-label');
  return new Gtk.ListBoxRow({ child: text });
}
