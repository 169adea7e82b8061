// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialog of importing, over a real work: what is chosen is shown on the bed, and kept or taken back. */
import assert from 'node:assert/strict';
import { openImportDialog } from '../../../src/ui/document/import-dialog.js';
import { Adw } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';
import { silentNotices } from '../support/silent-notices.js';

describe('importing files by the dialog', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  const manners: unknown[] = [];

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    manners.length = 0;
    const { context } = shown.fake;
    const plain = context.importFiles;
    const noting: typeof plain = (...asked) => {
      manners.push(asked[4]);
      return plain(...asked);
    };
    const { window } = shown.main;
    const notices = silentNotices;
    openImportDialog(
      { context: { ...context, importFiles: noting }, window, notices, onReading: () => {} },
      ['/a/box.svg', '/a/lid.svg'],
    );
  });

  afterEach(() => shown.dispose());

  it('offers rules, place, size and what the format can be asked, and reads at once', async () => {
    const dialog = await shown.dialog('apply');
    const titles = [...shown.all(Adw.ComboRow, dialog), ...shown.all(Adw.ActionRow, dialog)].map(
      (row) => row.getTitle(),
    );
    for (const title of ['Operations by', 'Place', 'Width', 'Pixels per inch']) {
      assert.ok(titles.includes(title), `${title} in ${titles}`);
    }
    assert.deepEqual(manners, [{ layout: 'beside' }]);
    dialog.response('cancel');
  });

  it('reads them again by the rules that are chosen', async () => {
    const dialog = await shown.dialog('apply');
    const [rules] = shown
      .all(Adw.ComboRow, dialog)
      .filter((row) => row.getTitle() === 'Operations by');
    rules!.setSelected(4);
    await until(() => manners.length === 2);
    const [, { rules: chosen }] = manners as [unknown, { rules: readonly { purpose: string }[] }];
    assert.deepEqual(
      chosen.map(({ purpose }) => purpose),
      ['cut', 'score', 'score', 'score', 'engrave'],
    );
    dialog.response('apply');
  });
});
