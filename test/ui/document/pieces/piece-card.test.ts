// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window says of the piece that is selected, and its name typed there. */
import assert from 'node:assert/strict';
import { Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { fillDocument } from '../../support/sample-document.js';
import { type ShownWindow, showWindow } from '../../support/shown-window.js';

describe('the card of a piece', function () {
  this.timeout(30_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    fillDocument(shown.fake.context.store);
    shown.main.window.activateAction('show-pieces', null);
  });

  afterEach(() => shown.dispose());

  const labels = () =>
    shown
      .all(Gtk.Label)
      .filter((label) => label.getMapped())
      .map((label) => label.getLabel());
  const name = () =>
    shown
      .all(Gtk.Entry)
      .find((entry) => entry.getMapped() && entry.getParent()?.hasCssClass('piece-card'));

  it('says what is known of it, at once and when it is computed', async () => {
    const { store, selection } = shown.fake.context;
    const outlines = { closed: 2, open: 1, length: 123.4, area: 1234, doubled: 0 };
    const burn = { operation: 'cut', seconds: 65, passes: 2, joulesPerMm: 0.5 };
    shown.fake.pieceFacts.push({ outlines, burns: [burn] });
    assert.equal(name(), undefined);
    const [piece] = store.all('piece');
    selection.set([piece!.id]);
    await until(() => labels().includes('123.4 mm'));
    assert.equal(name()?.getText(), piece!.name);
    for (const line of ['2 closed, 1 open', '12.3 cm²', 'none', '1 min 5 s · 2 passes · 0.5 J/mm'])
      assert.ok(labels().includes(line), line);
    selection.set([]);
    assert.equal(name(), undefined);
  });

  it('renames it as one thing to undo, and never to nothing', async () => {
    const { store, selection, history } = shown.fake.context;
    const [piece] = store.all('piece');
    selection.set([piece!.id]);
    await until(() => name() !== undefined);
    const typed = (words: string) => {
      name()!.setText(words);
      name()!.emit('activate');
    };
    typed('Lid');
    assert.equal(store.get('piece', piece!.id)?.name, 'Lid');
    typed('  ');
    assert.equal(name()?.getText(), 'Lid');
    history.undo();
    assert.equal(store.get('piece', piece!.id)?.name, piece!.name);
  });

  it('renames the piece that the name was typed for, also where another one is selected by then', async () => {
    const { store, selection } = shown.fake.context;
    const [first, second] = store.all('piece');
    selection.set([first!.id]);
    await until(() => name() !== undefined);
    const keyboard = (signal: 'enter' | 'leave') => {
      const list = name()!.observeControllers();
      for (let i = 0; i < list.getNItems(); i++) {
        const controller: unknown = list.getItem(i);
        if (controller instanceof Gtk.EventControllerFocus) controller.emit(signal);
      }
    };
    keyboard('enter');
    name()!.setText('Lid');
    selection.set([second!.id]);
    keyboard('leave');
    assert.equal(store.get('piece', first!.id)?.name, 'Lid');
    assert.equal(store.get('piece', second!.id)?.name, second!.name);
    assert.equal(name()!.getText(), second!.name);
  });
});
