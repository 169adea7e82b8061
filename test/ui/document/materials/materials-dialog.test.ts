// SPDX-License-Identifier: GPL-3.0-or-later
/** All that is kept for materials, in one dialog: found, renamed, removed, taken in from a file. */
import assert from 'node:assert/strict';
import { msg } from '../../../../src/base/message.js';
import { type MaterialPreset, presetTitle } from '../../../../src/machine/materials/preset.js';
import { askToKeepRead } from '../../../../src/ui/document/materials/material-files.js';
import { rendered } from '../../../../src/ui/toolkit/gettext.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { closeAll, dialogs } from '../../support/open-dialogs.js';
import { below, type ShownWindow, showWindow } from '../../support/shown-window.js';
import { silentNotices } from '../../support/silent-notices.js';

const PLYWOOD: MaterialPreset = {
  ...{ machine: 'virtual', material: 'Plywood', thickness: 3, operation: 'cut' },
  ...{ settings: { power: 0.65, speed: 7, passes: 2 }, note: '' },
};
const SLATE: MaterialPreset = {
  ...{ machine: 'virtual', material: 'Slate', operation: 'engrave' },
  ...{ settings: { power: 0.4, speed: 50 }, note: 'bright' },
};
const BIG: MaterialPreset = { ...PLYWOOD, machine: 'big', material: 'Acrylic' };
const GONE: MaterialPreset = { ...PLYWOOD, machine: 'Ben & <K40>', material: 'Felt' };

describe('the dialog of materials', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  const materials = () => shown.fake.context.materials;
  const titles = () => materials().presets.map((preset) => rendered(presetTitle(preset)));

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(async () => {
    await closeAll();
    await shown.dispose();
  });

  const open = async () => {
    shown.main.window.activateAction('materials', null);
    await until(() => dialogs().length === 1);
    return dialogs()[0]!;
  };
  const rows = (dialog: Gtk.Window) =>
    [...below(dialog)].filter((w): w is Adw.ActionRow => w instanceof Adw.ActionRow);
  const shownTitles = (dialog: Gtk.Window) => rows(dialog).map((row) => row.getTitle());
  const press = (dialog: Gtk.Window, name: string) => {
    const button = [...below(dialog)].find((w) => w.getTooltipText() === name);
    (button as Gtk.Button).emit('clicked'); // Found by its name.
  };
  const words = (dialog: Gtk.Window) =>
    [...below(dialog)].map((w) => (w instanceof Gtk.Label ? w.getText() : ''));

  it('says how something is kept while nothing is', async () => {
    const dialog = await open();
    assert.deepEqual(rows(dialog), []);
    assert.ok(words(dialog).some((text) => text.startsWith('Nothing is kept yet: open a step')));
  });

  it('lists everything by machine, with its settings, the machine in use first', async () => {
    materials().keep([GONE, BIG, SLATE, PLYWOOD]);
    const dialog = await open();
    assert.deepEqual(shownTitles(dialog), [
      ...['Plywood 3 mm', 'Slate: bright', 'Felt 3 mm', 'Acrylic 3 mm'],
    ]);
    assert.equal(rows(dialog)[0]?.getSubtitle(), 'Cut · 65 % · 420 mm/min · 2×');
    const seen = words(dialog);
    for (const name of ['Virtual laser', 'Workshop 600', 'Ben & <K40>'])
      assert.ok(seen.includes(name), name);
    assert.equal(seen.filter((text) => text.startsWith('Another machine')).length, 2);
    assert.ok(rows(dialog).every((row) => !row.getActivatable()));
  });

  it('finds by some letters', async () => {
    materials().keep([PLYWOOD, SLATE]);
    const dialog = await open();
    const search = [...below(dialog)].find((w) => w instanceof Gtk.SearchEntry) as Gtk.SearchEntry;
    search.setText('BRIGHT');
    await until(() => shownTitles(dialog).length === 1);
    assert.deepEqual(shownTitles(dialog), ['Slate: bright']);
    search.setText('nothing like it');
    await until(() => words(dialog).includes('Nothing found'));
  });

  it('removes, and brings back what was removed', async () => {
    materials().keep([PLYWOOD, SLATE]);
    const dialog = await open();
    press(dialog, 'Remove Slate: bright');
    assert.deepEqual(titles(), ['Plywood 3 mm']);
    await until(() => shownTitles(dialog).length === 1);
    await until(() => words(dialog).includes('Slate: bright was removed.'));
    const undo = [...below(dialog)].find((w) => w instanceof Gtk.Button && w.getLabel() === 'Undo');
    (undo as Gtk.Button).emit('clicked'); // Found by its label.
    assert.equal(titles().length, 2);
    await until(() => shownTitles(dialog).length === 2);
  });

  it('renames, with the settings as they were', async () => {
    materials().keep([PLYWOOD]);
    const dialog = await open();
    press(dialog, 'Rename Plywood 3 mm');
    await until(() => dialogs().length === 2);
    const question = dialogs().find((one) => one instanceof Adw.MessageDialog)!;
    const [name] = [...below(question)].filter((w) => w instanceof Adw.EntryRow) as Adw.EntryRow[];
    name!.setText('Birch');
    (question as Adw.MessageDialog).response('apply');
    question.close();
    assert.deepEqual(titles(), ['Birch 3 mm']);
    assert.deepEqual(materials().presets[0]?.settings, PLYWOOD.settings);
    await until(() => shownTitles(dialog)[0] === 'Birch 3 mm');
  });

  it('shows what a file holds, and for which machine, before any of it is kept', async () => {
    materials().keep([PLYWOOD]);
    const dialog = await open();
    const ask = (presets: readonly MaterialPreset[]) => {
      const { context } = shown.fake;
      const problem = { severity: 'warning', code: 'x', message: msg('nothing drawn') } as const;
      const read = { presets, problems: [problem] };
      askToKeepRead(context, { dialog, notices: silentNotices, name: 'a.clb' }, read);
      return dialogs().find((one) => one instanceof Adw.MessageDialog) as Adw.MessageDialog;
    };
    const question = ask([{ ...PLYWOOD, settings: { power: 0.1, speed: 1 } }, BIG]);
    const text = words(question).join('\n');
    assert.match(text, /2 settings for Virtual laser, Workshop 600\./);
    assert.match(text, /1 takes the place of what is kept\./);
    assert.match(text, /nothing drawn/);
    question.response('keep');
    question.close();
    assert.deepEqual(titles(), ['Plywood 3 mm', 'Acrylic 3 mm']);
    assert.equal(materials().presets[0]?.settings['power'], 0.1);
    await until(() => dialogs().length === 1);
    const none = ask([]);
    assert.equal(none.getResponseEnabled('keep'), false);
    none.close();
    await until(() => dialogs().length === 1);
  });
});
