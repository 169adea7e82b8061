// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of pieces in the window: it follows the bed, and the bed follows it. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { fillDocument } from '../../support/sample-document.js';
import { type ShownWindow, showWindow } from '../../support/shown-window.js';

describe('the list of pieces', function () {
  this.timeout(30_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    fillDocument(shown.fake.context.store);
  });

  afterEach(() => shown.dispose());

  // A row with choices has a list of its own, and the page before goes away slowly.
  const isOfPieces = (view: Gtk.ListView) =>
    view.getMapped() && view.hasCssClass('navigation-sidebar');
  const list = () => shown.all(Gtk.ListView).find(isOfPieces);
  const model = () => list()?.getModel() as Gtk.MultiSelection;
  const chosen = () => {
    const rows = Array.from({ length: model().getNItems() }, (_one, row) => row);
    return rows.filter((row) => model().isSelected(row));
  };
  const names = () =>
    shown
      .all(Gtk.Label)
      .filter((label) => label.getMapped() && list() !== undefined && label.isAncestor(list()!))
      .map((label) => label.getLabel());

  it('shows every piece, the uppermost first, and what becomes of it', async () => {
    const { store } = shown.fake.context;
    shown.main.window.activateAction('show-pieces', null);
    await until(() => (list()?.getModel()?.getNItems() ?? 0) > 0);
    const pieces = [...store.all('piece')].reverse();
    assert.equal(model().getNItems(), pieces.length);
    await until(() => names().includes(pieces[0]!.name));
    store.transact('Rename', (tx) => tx.patch('piece', pieces[0]!.id, { name: 'Lid' }));
    await until(() => names().includes('Lid'));
    store.transact('Delete', (tx) => tx.remove(pieces[0]!.id));
    assert.equal(model().getNItems(), pieces.length - 1);
    await until(() => !names().includes('Lid'));
  });

  it('chooses what is selected on the bed, and selects what is chosen', async () => {
    const { store, selection } = shown.fake.context;
    shown.main.window.activateAction('show-pieces', null);
    await until(() => (list()?.getModel()?.getNItems() ?? 0) > 1);
    const pieces = [...store.all('piece')].reverse();
    selection.set([pieces[1]!.id]);
    assert.deepEqual(chosen(), [1]);
    model().selectItem(0, true);
    assert.deepEqual([...selection.ids], [pieces[0]!.id]);
    model().selectItem(1, false);
    assert.deepEqual(chosen(), [0, 1]);
    assert.equal(selection.ids.size, 2);
    selection.set([]);
    assert.deepEqual(chosen(), []);
  });

  it('is made only while it is seen', () => {
    const { store, selection } = shown.fake.context;
    selection.set([store.all('piece')[0]!.id]);
    const stack = shown.all(Adw.ViewStack)[0];
    assert.notEqual(stack?.getVisibleChildName(), 'pieces');
    const lists = shown.all(Gtk.ListView).filter((one) => one.hasCssClass('navigation-sidebar'));
    assert.deepEqual(
      lists.map((one) => one.getModel()?.getNItems()),
      [0],
    );
  });
});
