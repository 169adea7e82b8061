// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Every command by its name, found by some letters of it: a line to type into, the commands below with their
 * keys. Arrow keys choose while the line keeps the keyboard, Return runs what is chosen.
 */
import { MENU_SECTIONS } from '../../../editor/commands/place.js';
import { scopeOf, setAbove } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, emptyList, Gdk, Gtk } from '../../toolkit/gtk.js';
import { spellAccelerator } from '../../toolkit/icon-button.js';
import { plainLabel, type WindowAction } from '../window-actions.js';
import { fuzzyFound } from './fuzzy.js';

const WIDTH = 520;
const HEIGHT = 480;

interface Shown {
  readonly action: WindowAction;
  readonly row: Gtk.ListBoxRow;
  readonly words: string;
}

/** `run` carries out what was chosen, after the palette is closed. */
export function openCommandPalette(
  parent: Gtk.Window,
  actions: readonly WindowAction[],
  run: (action: WindowAction) => void,
): Adw.Window {
  const dialog = new Adw.Window({ title: _('Commands'), modal: true });
  setAbove(dialog, parent);
  dialog.setDefaultSize(WIDTH, Math.min(HEIGHT, parent.getHeight()));
  const { scoped } = scopeOf(dialog);
  const entry = new Gtk.SearchEntry({ placeholderText: _('Type a command'), hexpand: true });
  a11yLabel(entry, _('Type a command'));
  const list = new Gtk.ListBox();
  list.addCssClass('navigation-sidebar');
  const all = actions.map(shownOf);
  let found: readonly Shown[] = all;
  let shownFor: string | undefined;
  const show = () => {
    shownFor = entry.getText();
    found = fuzzyFound(shownFor, all, ({ words }) => words);
    emptyList(list);
    for (const { row } of found) list.append(row);
    choose(0, 1);
  };
  const scroller = new Gtk.ScrolledWindow({ vexpand: true, child: list });
  /** The first that can be run from there on; what cannot is passed over. */
  const choose = (index: number, by: number) => {
    const from = Math.max(0, Math.min(found.length - 1, index));
    const onwards = by > 0 ? found.slice(from) : found.slice(0, from + 1).reverse();
    const row = onwards.find(({ row }) => row.getSensitive())?.row;
    if (row === undefined) return;
    list.selectRow(row);
    keepInSight(scroller, row);
  };
  const runRow = (row: Gtk.ListBoxRow | null) => {
    const action = found[row?.getIndex() ?? -1]?.action;
    if (action === undefined || action.isEnabled?.() === false) return;
    dialog.close();
    run(action);
  };
  entry.on('search-changed', scoped(show));
  entry.on(
    'activate',
    scoped(() => {
      // GTK reports what was typed a moment later: Return may come before.
      if (entry.getText() !== shownFor) show();
      runRow(list.getSelectedRow());
    }),
  );
  entry.on(
    'stop-search',
    scoped(() => dialog.close()),
  );
  list.on('row-activated', scoped(runRow));
  entry.addController(
    arrowKeys((by) => choose((list.getSelectedRow()?.getIndex() ?? -1) + by, by)),
  );
  show();
  dialog.setContent(contentOf(entry, scroller));
  dialog.present();
  entry.grabFocus();
  return dialog;
}

function contentOf(entry: Gtk.Widget, scroller: Gtk.Widget): Gtk.Widget {
  const header = new Adw.HeaderBar({ titleWidget: entry });
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  box.append(header);
  box.append(scroller);
  return box;
}

function shownOf(action: WindowAction): Shown {
  const place = MENU_SECTIONS.flat().find(({ id }) => id === action.place);
  const title = plainLabel(action);
  const under = place === undefined ? '' : _(place.title);
  const line = new Gtk.Box({ spacing: 12 });
  const name = new Gtk.Label({ label: title, xalign: 0, wrap: true, hexpand: true });
  line.append(name);
  for (const [label, css] of [
    [under, 'caption'],
    [
      action.accelerators[0] === undefined ? '' : spellAccelerator(action.accelerators[0]),
      'keycap',
    ],
  ] as const) {
    if (label === '') continue;
    const widget = new Gtk.Label({ label });
    widget.addCssClass(css);
    widget.addCssClass('dim-label');
    line.append(widget);
  }
  const row = new Gtk.ListBoxRow({ child: line });
  row.setSensitive(action.isEnabled?.() ?? true);
  return { action, row, words: `${title} ${under}` };
}

function arrowKeys(move: (by: number) => void): Gtk.EventControllerKey {
  const keys = new Gtk.EventControllerKey();
  keys.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  const steps = new Map<number, number>([
    [Gdk.KEY_Down, 1],
    [Gdk.KEY_Up, -1],
    [Gdk.KEY_Page_Down, 8],
    [Gdk.KEY_Page_Up, -8],
  ]);
  keys.on('key-pressed', (key) => {
    const by = steps.get(key);
    if (by === undefined) return false;
    move(by);
    return true;
  });
  return keys;
}

/** The list is not focused, so GTK does not scroll to what is chosen by itself. */
function keepInSight(scroller: Gtk.ScrolledWindow, row: Gtk.ListBoxRow): void {
  const adjustment = scroller.getVadjustment();
  const height = row.getAllocatedHeight();
  const top = row.getIndex() * height;
  adjustment.clampPage(top, top + height);
}
