// SPDX-License-Identifier: GPL-3.0-or-later
/** Rows that come and go: what their handlers see must not keep them. */
import assert from 'node:assert/strict';
import { freeWidgets, giveActions } from '../../../src/ui/toolkit/free-widgets.js';
import { Adw, Gio, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { untilCollected } from '../support/collected.js';
import { needDisplay, turnGtkLoop } from '../support/gtk-loop.js';

describe('a widget that is let go', function () {
  this.timeout(20_000);
  let stop: () => void;
  let list: Gtk.ListBox;
  let window: Gtk.Window;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    stop = turnGtkLoop();
    list = new Gtk.ListBox();
    window = new Gtk.Window({ child: list });
  });

  afterEach(() => {
    window.destroy();
    stop();
  });

  /** What is dressed so is put into the list and out of it. */
  function passThrough(dress: (row: Adw.ExpanderRow) => void): WeakRef<object> {
    const row = new Adw.ExpanderRow({ title: 'a row' });
    dress(row);
    list.append(row);
    list.remove(row);
    freeWidgets(row);
    return new WeakRef(row);
  }

  const DRESSES: Readonly<Record<string, (row: Adw.ExpanderRow) => void>> = {
    'a handler that sees itself': (row) => void row.on('notify::expanded', () => row.getTitle()),
    'a button in it that sees it': (row) => {
      const button = new Gtk.Button();
      button.on('clicked', () => row.setExpanded(true));
      row.addPrefix(button);
    },
    'a button in a folded row of it': (row) => {
      const inner = new Adw.ActionRow();
      const button = new Gtk.Button();
      button.on('clicked', () => row.setExpanded(false));
      inner.addSuffix(button);
      row.addRow(inner);
    },
    'a key that sees it': (row) => {
      const keys = new Gtk.EventControllerKey();
      keys.on('key-pressed', () => row.getExpanded());
      row.addController(keys);
    },
    'a gesture that was taken off again': (row) => {
      const click = new Gtk.GestureClick();
      click.on('pressed', () => row.setExpanded(true));
      row.addController(click);
      row.removeController(click);
    },
    'actions that see it': (row) => {
      const group = Gio.SimpleActionGroup.new();
      const action = Gio.SimpleAction.new('fold', null);
      action.on('activate', () => row.setExpanded(false));
      group.addAction(action);
      giveActions(row, 'row', group);
    },
  };

  // Each collection takes a while: one is for all.
  it(`is freed with ${Object.keys(DRESSES).join(', ')}`, async () => {
    await untilCollected(Object.values(DRESSES).map(passThrough));
  });

  it('leaves the handlers of what is still shown', () => {
    const said: string[] = [];
    const pair = ['goes', 'stays'].map((name) => {
      const button = new Gtk.Button();
      button.on('clicked', () => void said.push(name));
      list.append(button);
      return button;
    });
    const [going, staying] = pair as [Gtk.Button, Gtk.Button];
    const row = going.getParent() as Gtk.ListBoxRow;
    list.remove(row);
    freeWidgets(row);
    for (const button of pair) button.emit('clicked');
    assert.deepEqual(said, ['stays']);
    assert.ok(staying.getRoot() === window);
  });

  it('leaves what was taken out with it and is not meant', () => {
    let clicks = 0;
    const kept = new Gtk.Button();
    kept.on('clicked', () => void clicks++);
    freeWidgets(new Gtk.Box(), new Gtk.Box());
    kept.emit('clicked');
    assert.equal(clicks, 1);
  });

  it('can be one of several that go together', async () => {
    const rows = [1, 2, 3].map(() => {
      const row = new Gtk.Button();
      row.on('clicked', () => row.getLabel());
      return row;
    });
    freeWidgets(...rows);
    const references = rows.splice(0).map((row) => new WeakRef(row));
    await untilCollected(references);
  });
});

describe('a handler', () => {
  before(function () {
    needDisplay(this);
  });

  it('gets what the signal says, and its answer counts', () => {
    const toggle = new Gtk.Switch();
    const states: boolean[] = [];
    toggle.on('state-set', (state) => {
      states.push(state);
      return true;
    });
    toggle.setActive(true);
    assert.deepEqual(states, [true]);
    assert.equal(toggle.getState(), false, 'the answer kept GTK from setting it');
  });

  it('that was disconnected is not called, and keeps nothing', async () => {
    const stop = turnGtkLoop();
    const button = new Gtk.Button();
    let clicks = 0;
    const connectOne = () => {
      const held = { clicks: 0 };
      const handler = () => {
        clicks += 1;
        held.clicks += 1;
      };
      button.on('clicked', handler);
      button.emit('clicked');
      button.off('clicked', handler);
      return new WeakRef(held);
    };
    await untilCollected([connectOne()]);
    button.emit('clicked');
    assert.equal(clicks, 1);
    stop();
  });
});
