// SPDX-License-Identifier: GPL-3.0-or-later
/** Stop by mouse, whatever another window or dialog shows, or showed when it went. */
import assert from 'node:assert/strict';
import { messageDialog, panelDialog } from '../../../src/ui/toolkit/dialog.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until, within } from '../support/gtk-loop.js';
import { clickOn, middleOf, scrollTo } from '../support/mouse.js';
import { fillDocument } from '../support/sample-document.js';
import {
  below,
  buttonNamed,
  rowTitled,
  type ShownWindow,
  showWindow,
} from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

/** Longer than a click takes on a busy computer. */
const PATIENCE_MS = 5000;

describe('Stop by mouse', function () {
  this.timeout(60_000);
  let left: ShownWindow;
  let closed: ShownWindow;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
  });

  beforeEach(() => {
    left = showWindow();
    fillDocument(left.fake.context.store);
    left.fake.showMachine({ condition: 'run', trust: 'known', port: 'virtual:' });
    left.main.window.setTitle('the window that is left');
    closed = showWindow();
    closed.main.window.setTitle('the window that is closed');
  });

  afterEach(async () => {
    await closed.dispose();
    await left.dispose();
  });

  const isOpen = (menu: Gtk.Widget) =>
    [...below(menu)].some((widget) => widget instanceof Gtk.Popover && widget.getMapped());

  /** Opened by the mouse, as a person would. */
  const openList = async (opener: Gtk.Widget) => {
    await scrollTo(opener);
    await clickOn(await handsOn('the window that is closed'), opener);
    await until(() => isOpen(opener));
  };
  const stopsByMouse = async () => {
    const hands = await handsOn('the window that is left');
    await hands.focus();
    await until(() => left.main.window.isActive);
    await clickOn(hands, buttonNamed(left, 'app.stop'));
    await within(PATIENCE_MS, () => left.fake.commands.length > 0);
    assert.equal(left.fake.commands[0]?.kind, 'stop');
  };

  it('works while another window asks something', async () => {
    const question = messageDialog(closed.main.window, 'Is this wood?');
    question.present();
    await until(() => question.getMapped());
    left.main.window.present();
    await stopsByMouse();
  });

  for (const name of ['Main menu', 'Background work']) {
    it(`leaves Stop to the mouse in the other one, with the menu "${name}"`, async () => {
      await openList(closed.all(Gtk.MenuButton).find((b) => b.getTooltipText()?.startsWith(name))!);
      closed.main.window.close();
      await stopsByMouse();
    });
  }

  for (const name of ['Main menu', 'Background work']) {
    it(`works at the first click, with the menu "${name}" open in its own window`, async () => {
      closed.fake.showMachine({ condition: 'run', trust: 'known', port: 'virtual:' });
      await openList(closed.all(Gtk.MenuButton).find((b) => b.getTooltipText()?.startsWith(name))!);
      const hands = await handsOn('the window that is closed');
      await clickOn(hands, buttonNamed(closed, 'app.stop'));
      await within(PATIENCE_MS, () => closed.fake.commands.length > 0);
      assert.deepEqual(
        closed.fake.commands.map(({ kind }) => kind),
        ['stop'],
      );
    });
  }

  it('is no click beside it that a key shuts a menu, with the pointer on Stop', async () => {
    closed.fake.showMachine({ condition: 'run', trust: 'known', port: 'virtual:' });
    const menu = closed.all(Gtk.MenuButton).find((b) => b.getTooltipText()?.startsWith('Main'))!;
    await openList(menu);
    const hands = await handsOn('the window that is closed');
    const { x, y } = middleOf(buttonNamed(closed, 'app.stop'));
    await hands.move(x, y);
    await hands.key('Escape');
    await until(() => !isOpen(menu));
    await hands.key('ctrl+shift+p');
    await within(PATIENCE_MS, () => closed.fake.commands.length > 0);
    assert.deepEqual(
      closed.fake.commands.map(({ kind }) => kind),
      ['hold'],
    );
  });

  it('leaves it where a dialog of its goes, with a menu open in the dialog', async () => {
    closed.main.window.close();
    const menu = new Gtk.MenuButton({ popover: new Gtk.Popover({ child: new Gtk.Label() }) });
    const dialog = panelDialog(left.main.window, 'a dialog with a menu', menu);
    dialog.present();
    menu.popup();
    await until(() => isOpen(menu));
    dialog.close();
    await stopsByMouse();
  });

  it('leaves it with the list of a row too', async () => {
    closed.main.window.activateAction('show-machine', null);
    await openList(rowTitled(closed, Adw.ComboRow, 'Port'));
    closed.main.window.close();
    await stopsByMouse();
  });
});
