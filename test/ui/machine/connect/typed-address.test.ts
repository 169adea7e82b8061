// SPDX-License-Identifier: GPL-3.0-or-later
/** An address or a name that is typed counts when the next thing is pressed, with or without Enter. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { DIALOGS, IDLE } from '../../support/dialog-ways.js';
import { machine } from '../../support/fake-machine-side.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { clickOn, type Hands, scrollTo } from '../../support/mouse.js';
import {
  below,
  buttonNamed,
  rowTitled,
  type ShownWindow,
  showWindow,
} from '../../support/shown-window.js';
import { handsOn, hasXdotool } from '../../support/x-input.js';

const ADDRESS = 'tcp://192.168.1.20:23';

describe('an address that is typed', function () {
  this.timeout(30_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(() => shown.dispose());

  const connected = () => {
    const found = shown.fake.commands.filter((command) => command.kind === 'connect');
    return found.map((command) => (command.kind === 'connect' ? command.port : ''));
  };
  const find = <T extends Gtk.Widget>(
    root: Gtk.Widget,
    kind: abstract new (...args: never[]) => T,
    is: (widget: T) => boolean,
  ): T => {
    const found = [...below(root)].find((w): w is T => w instanceof kind && is(w as T));
    if (found === undefined) throw new Error(`there is no such ${kind.name}`);
    return found;
  };
  /** Chooses "Other address…" in the row of ports. */
  const chooseOther = async (root: Gtk.Widget) => {
    const port = find(root, Adw.ComboRow, (row) => row.getTitle() === 'Port');
    await until(() => port.getModel()?.getNItems() === 3);
    port.setSelected(2);
    return find(root, Adw.EntryRow, (row) => row.getTitle().startsWith('Address'));
  };
  const assistant = async (
    open: () => Promise<void> = async () =>
      void buttonNamed(shown, 'Set up a machine').emit('clicked'),
  ) => {
    await open();
    const dialog = () => {
      const list = Gtk.Window.getToplevels();
      const all = Array.from({ length: list.getNItems() }, (_, i): unknown => list.getItem(i));
      return all.find((w): w is Adw.Window => w instanceof Adw.Window && w.getVisible());
    };
    await until(() => dialog() !== undefined);
    return dialog()!;
  };
  const next = (dialog: Gtk.Widget) =>
    find(dialog, Gtk.Button, (button) => button.getLabel() === '_Next');

  it('is the one that the assistant asks', async () => {
    const dialog = await assistant();
    const address = await chooseOther(dialog);
    address.setText(` ${ADDRESS} `);
    next(dialog).emit('clicked');
    await until(() => connected().length > 0);
    assert.deepEqual(connected(), [ADDRESS]);
    dialog.close();
  });

  it('is missed by the assistant where none is typed, and nothing is asked', async () => {
    const dialog = await assistant();
    await chooseOther(dialog);
    next(dialog).emit('clicked');
    await until(() => next(dialog).getSensitive());
    assert.deepEqual(connected(), []);
    const isReportedDone = (w: Gtk.Widget) =>
      w instanceof Gtk.Label && /^Type the address/.test(w.getLabel());
    await until(() => [...below(dialog)].some(isReportedDone));
    dialog.close();
  });

  it('is the one that a real hand typed before it pressed Next', async function () {
    if (!hasXdotool()) this.skip();
    const way = DIALOGS['A new machine']!;
    shown.main.window.activateAction('show-machine', null);
    let hands: Hands = await handsOn('Kerf');
    await hands.focus();
    const dialog = await assistant(() => way.open(shown, hands));
    hands = await handsOn(way.title);
    await hands.focus();
    const address = await chooseOther(dialog);
    await clickOn(
      hands,
      find(address, Gtk.Text, () => true),
    );
    await hands.type(ADDRESS);
    await clickOn(hands, next(dialog));
    await until(() => connected().length > 0);
    assert.deepEqual(connected(), [ADDRESS]);
    dialog.close();
  });

  const connects = () => shown.all(Gtk.Button).filter((b) => b.getLabel() === 'Connect');

  for (const [i, where] of ['status bar', 'machine panel'].entries()) {
    it(`is the one that Connect in the ${where} goes to`, async () => {
      const address = await chooseOther(rowTitled(shown, Adw.ExpanderRow, 'Virtual laser'));
      address.setText(ADDRESS);
      assert.equal(connects().length, 2);
      connects()[i]?.emit('clicked');
      assert.deepEqual(connected(), [ADDRESS]);
      assert.equal(shown.fake.context.chooser.choice.port, ADDRESS);
    });
  }

  it('is not connected to another port where none is typed', async () => {
    await chooseOther(rowTitled(shown, Adw.ExpanderRow, 'Virtual laser'));
    for (const connect of connects()) connect.emit('clicked');
    assert.deepEqual(connected(), []);
  });
});

describe('the name of a work system', function () {
  this.timeout(30_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    shown.fake.showMachine({ ...IDLE, activeWcs: 'G54' });
  });

  afterEach(() => shown.dispose());

  const names = () => shown.fake.context.notebook.read(machine.id).workSystemNames;

  it('is kept when the keyboard leaves it', async function () {
    if (!hasXdotool()) this.skip();
    shown.main.window.activateAction('show-machine', null);
    rowTitled(shown, Adw.ExpanderRow, 'Work zero').setExpanded(true);
    const row = rowTitled(shown, Adw.EntryRow, 'Name of the system');
    const hands = await handsOn('Kerf');
    await hands.focus();
    await scrollTo(row);
    await clickOn(hands, row);
    await hands.type('Jig');
    await hands.key('Tab');
    await hands.key('Tab');
    await until(() => names().G54 !== undefined);
    assert.deepEqual(names(), { G54: 'Jig' });
  });

  it('belongs to the system it was typed for, when the machine puts another in force', () => {
    rowTitled(shown, Adw.EntryRow, 'Name of the system').setText('Jig');
    shown.fake.showMachine({ activeWcs: 'G55' });
    assert.deepEqual(names(), { G54: 'Jig' });
  });
});
