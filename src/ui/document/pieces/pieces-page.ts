// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Every piece of the work as a row, the uppermost first: the way to them for a keyboard and a screen reader, and for
 * pieces that lie under others. Rows are made for what is seen only, so that a drawing may have many pieces.
 */
import { Disposables } from '../../../base/disposable.js';
import type { PieceRow, RowId } from '../../../model/rows.js';
import { _ } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk, Pango } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';
import { createPieceCard } from './piece-card.js';
import { choosePieces, differing, pieceWords } from './piece-words.js';

type Context = Parameters<typeof createPieceCard>[0];

export function createPiecesPage(context: Context): View {
  const { store, selection, history, numbers } = context;
  const disposables = new Disposables();
  const ids = Gtk.StringList.new([]);
  const model = Gtk.MultiSelection.new(ids);
  const list = new Gtk.ListView({ model, factory: rowFactory(context) });
  list.addCssClass('navigation-sidebar');
  a11yLabel(list, _('Pieces'));
  const scroller = new Gtk.ScrolledWindow({ vexpand: true, child: list });
  scroller.setPolicy(Gtk.PolicyType.NEVER, Gtk.PolicyType.AUTOMATIC);
  const card = createPieceCard(context);
  const page = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  page.append(scroller);
  page.append(card.widget);
  disposables.add(() => card.dispose());
  let shown: readonly PieceRow[] = [];
  let layers: readonly unknown[] = [];
  let { unit } = numbers.ways;
  let isShowing = false;

  const showSelection = () => {
    const wanted = Gtk.Bitset.newEmpty();
    shown.forEach(({ id }, row) => {
      if (selection.ids.has(id)) wanted.add(row);
    });
    model.setSelection(wanted, Gtk.Bitset.newRange(0, shown.length));
  };
  const show = () => {
    if (!scroller.getMapped() || history.isInGesture) return;
    // What the rows say of layers and lengths is not in the pieces themselves.
    const isOther = layers !== store.all('layer') || unit !== numbers.ways.unit;
    layers = store.all('layer');
    unit = numbers.ways.unit;
    const before = shown;
    shown = [...store.all('piece')].reverse();
    const [from, end, until] = isOther
      ? [0, before.length, shown.length]
      : differing(before, shown);
    isShowing = true;
    if (end > from || until > from) {
      ids.splice(
        from,
        end - from,
        shown.slice(from, until).map(({ id }) => id),
      );
    }
    showSelection();
    isShowing = false;
  };
  model.on('selection-changed', () => {
    if (!isShowing) choosePieces(context, chosenIn(model, shown));
  });
  scroller.on('map', show);
  disposables.add(history.changed.connect(show));
  disposables.add(selection.changed.connect(show));
  disposables.add(numbers.changed.connect(show));
  return { widget: page, dispose: () => disposables.dispose() };
}

function chosenIn(model: Gtk.MultiSelection, shown: readonly PieceRow[]): readonly RowId[] {
  const chosen = model.getSelection();
  const count = Number(chosen.getSize());
  return Array.from({ length: count }, (_one, n) => shown[chosen.getNth(n)]).flatMap(
    (piece) => piece?.id ?? [],
  );
}

function rowFactory({ store, numbers }: Pick<Context, 'store' | 'numbers'>) {
  const factory = new Gtk.SignalListItemFactory();
  factory.on('setup', (item) => {
    if (!(item instanceof Gtk.ListItem)) return;
    const row = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
    row.append(new Gtk.Label({ xalign: 0, ellipsize: Pango.EllipsizeMode.END }));
    // Kind, size and place: with large text they need a second line.
    const detail = new Gtk.Label({ xalign: 0, wrap: true, wrapMode: Pango.WrapMode.WORD_CHAR });
    detail.addCssClass('caption');
    detail.addCssClass('dim-label');
    row.append(detail);
    item.setChild(row);
  });
  factory.on('bind', (item) => {
    if (!(item instanceof Gtk.ListItem)) return;
    const piece = pieceOf(item, store);
    const [name, detail] = labelsOf(item.getChild());
    if (piece === undefined || name === undefined || detail === undefined) return;
    const words = pieceWords(store, piece, numbers.ways.unit);
    name.setText(words.name);
    detail.setText(words.detail);
    name.setOpacity(words.isHeldBack ? 0.5 : 1);
    // Before GTK 4.12 a row of a list has no name of its own, which is what a screen reader says of it.
    const row = item.getChild()?.getParent();
    if (row) a11yLabel(row, `${words.name}, ${words.detail}`);
  });
  return factory;
}

function pieceOf(item: Gtk.ListItem, store: Context['store']): PieceRow | undefined {
  const id = item.getItem();
  if (!(id instanceof Gtk.StringObject)) return undefined;
  return store.get('piece', id.getString() as RowId); // The list holds nothing but ids of pieces.
}

function labelsOf(row: Gtk.Widget | null): readonly Gtk.Label[] {
  const name = row?.getFirstChild();
  const detail = name?.getNextSibling();
  return [name, detail].filter((label): label is Gtk.Label => label instanceof Gtk.Label);
}
