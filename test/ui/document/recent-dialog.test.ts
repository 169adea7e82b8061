// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of recent works: a name, a folder and a picture each, and what is gone is grey. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { dialogs } from '../support/open-dialogs.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';

describe('the list of recent works', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    const { recent } = shown.fake.context;
    for (const path of ['/shop/gone.kerf', '/shop/lamp & <shade>.kerf']) recent.add(path);
    const rgba = new Uint8Array(4).fill(255);
    const [lamp, gone] = recent.paths as [string, string];
    shown.fake.looks.set(lamp, {
      ...{ path: lamp, isThere: true },
      picture: { widthPx: 1, heightPx: 1, rgba },
    });
    shown.fake.looks.set(gone, { path: gone, isThere: false });
  });

  afterEach(() => shown.dispose());

  const open = async () => {
    shown.main.window.activateAction('recent', null);
    await until(() => dialogs().length === 1);
    const dialog = dialogs()[0]!;
    const rows = () => shown.all(Adw.ActionRow, dialog);
    await until(() => rows().some((row) => !row.getSensitive()));
    return { dialog, rows: rows() };
  };

  it('shows each with its picture and folder, and says which are no longer there', async () => {
    const { dialog, rows } = await open();
    assert.deepEqual(
      rows.map((row) => [row.getTitle(), row.getSubtitle(), row.getSensitive()]),
      [
        ['lamp & <shade>', '/shop', true],
        ['gone', 'No longer in /shop', false],
      ],
    );
    const pictures = rows.map((row) => shown.all(Gtk.Picture, row)[0]?.getPaintable() !== null);
    assert.deepEqual(pictures, [true, false]);
    assert.equal(dialog.getFocus(), rows[0], 'the keyboard is on the newest');
    dialog.close();
  });

  it('opens what is chosen, and is closed then', async () => {
    const { rows } = await open();
    const asked: string[] = [];
    const { file } = shown.fake.context;
    Object.assign(file, {
      open(path: string) {
        asked.push(path);
        return shown.fake.context.tasks.addCoroutine(async () => []);
      },
    });
    rows[0]!.activate();
    await until(() => asked.length === 1 && dialogs().length === 0);
    assert.deepEqual(asked, ['/shop/lamp & <shade>.kerf']);
  });
});
