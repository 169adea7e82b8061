// SPDX-License-Identifier: GPL-3.0-or-later
/** The material of a step, as a person chooses it, keeps it and finds it again. */
import assert from 'node:assert/strict';
import { type MaterialPreset, presetKey } from '../../../../src/machine/materials/preset.js';
import { Adw, type Gio, GLib, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { makeStepSettings } from '../../support/late-parts.js';
import { dialogs } from '../../support/open-dialogs.js';
import { fillDocument, type SampleIds } from '../../support/sample-document.js';
import { below, rowTitled, type ShownWindow, showWindow } from '../../support/shown-window.js';

const PLYWOOD: MaterialPreset = {
  ...{ machine: 'virtual', material: 'Plywood', thickness: 3, operation: 'cut' },
  ...{ settings: { power: 0.65, speed: 7, passes: 2, air: true }, note: '' },
};
const ACRYLIC: MaterialPreset = { ...PLYWOOD, material: 'Acrylic', thickness: 5 };
const BIG: MaterialPreset = { ...PLYWOOD, machine: 'big', settings: { power: 0.2, speed: 20 } };

describe('the material of a step', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  let ids: SampleIds;
  const context = () => shown.fake.context;
  const cut = () => context().store.get('step', ids.cut)!;
  const within = (row: string) => [...below(rowTitled(shown, Adw.ExpanderRow, row))];
  const rowOf = (title: string) =>
    within('Cut').find(
      (w) => w instanceof Adw.ActionRow && w.getTitle() === title,
    ) as Adw.ActionRow;
  const material = () => rowOf('Material');
  const menu = () => {
    const button = [...below(material())].find((w) => w instanceof Gtk.MenuButton);
    return (button as Gtk.MenuButton).getMenuModel()!; // Found by its class.
  };
  const take = (preset: MaterialPreset) =>
    material().activateAction('material.take', GLib.Variant.newString(presetKey(preset)));
  const run = (name: string) => material().activateAction(`material.${name}`, null);

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    ids = fillDocument(context().store);
    makeStepSettings(shown, 'Cut');
  });

  afterEach(() => shown.dispose());

  it('is chosen among those that are kept for this machine and this operation', async () => {
    assert.equal(material().getSubtitle(), 'Nothing is kept for this machine yet');
    context().materials.keep([PLYWOOD, ACRYLIC, BIG, { ...PLYWOOD, operation: 'engrave' }]);
    assert.equal(material().getSubtitle(), 'None chosen, 2 are kept');
    assert.deepEqual(labelsOf(menu())[0], ['Acrylic 5 mm', 'Plywood 3 mm']);
    context().store.transact('Stock', (tx) => {
      const stock = { x: 0, y: 0, width: 300, height: 200, thickness: 3, material: 'plywood' };
      tx.put({ kind: 'sheet', id: tx.newId('sheet'), order: 0, stock });
    });
    assert.deepEqual(labelsOf(menu())[0], ['Plywood 3 mm', 'Acrylic 5 mm']);
  });

  it('brings its settings as one undo entry, and says what was changed since', async () => {
    context().materials.keep([PLYWOOD]);
    const before = cut().params;
    take(PLYWOOD);
    await until(() => cut().params['power'] === 0.65);
    assert.deepEqual([cut().params['speed'], cut().params['passes']], [7, 2]);
    assert.equal(material().getSubtitle(), 'Plywood 3 mm');
    assert.equal(rowTitled(shown, Adw.ExpanderRow, 'Cut').getSubtitle(), '65 % · 420 mm/min · 2×');
    assert.equal(rowOf('Not as in the recipe')?.getVisible() ?? false, false);
    const params = { ...cut().params, power: 0.9 };
    context().store.transact('Change', (tx) => tx.patch('step', ids.cut, { params }));
    const changed = rowOf('Not as it is kept');
    assert.equal(changed.getVisible(), true);
    assert.equal(material().getSubtitle(), 'Plywood 3 mm, changed since');
    assert.equal(changed.getSubtitle(), 'For Plywood 3 mm: 65 % · 420 mm/min · 2×');
    const back = [...below(changed)].find((w) => w instanceof Gtk.Button) as Gtk.Button;
    back.emit('clicked');
    assert.equal(cut().params['power'], 0.65);
    assert.equal(changed.getVisible(), false);
    context().history.undo();
    context().history.undo();
    context().history.undo();
    assert.deepEqual([cut().params, cut().material], [before, undefined]);
  });

  it('is none again with the recipe of the machine', async () => {
    context().materials.keep([PLYWOOD]);
    take(PLYWOOD);
    await until(() => cut().material !== undefined);
    run('none');
    await until(() => cut().material === undefined);
    assert.equal(material().getSubtitle(), 'None chosen, 1 is kept');
    assert.notEqual(cut().params['power'], 0.65);
  });

  it('is said to be kept no longer, or to be of another machine', async () => {
    context().materials.keep([PLYWOOD]);
    take(PLYWOOD);
    await until(() => cut().material !== undefined);
    const { chooser } = context();
    const here = chooser.choice;
    const big = chooser.machines.find(({ id }) => id === 'big')!;
    await chooser.choose({ ...here, machine: big });
    assert.equal(
      material().getSubtitle(),
      'Plywood 3 mm, found good on Virtual laser, not on this machine',
    );
    await chooser.choose(here);
    context().materials.remove([PLYWOOD]);
    assert.equal(material().getSubtitle(), 'Plywood 3 mm, no longer kept');
    assert.ok(rowOf('Not as in the recipe').getVisible());
  });

  it('of another machine is taken after a question only, from the dialog', async () => {
    context().materials.keep([BIG]);
    const before = cut().params;
    run('others');
    const dialog = await opened(Adw.Window);
    const row = [...below(dialog)].find(
      (w) => w instanceof Adw.ActionRow && w.getTitle() === 'Plywood 3 mm',
    ) as Adw.ActionRow;
    const words = [...below(dialog)].map((w) => (w instanceof Gtk.Label ? w.getText() : ''));
    assert.ok(words.includes('Workshop 600'), words.join());
    row.activate();
    const question = await opened(Adw.MessageDialog);
    assert.match(
      question.getBody() ?? '',
      /found good on Workshop 600\. On Virtual laser the same/,
    );
    assert.equal(question.getDefaultResponse(), 'cancel');
    answer(question, 'cancel');
    await until(() => dialogs().length === 1);
    assert.deepEqual(cut().params, before);
    row.activate();
    answer(await opened(Adw.MessageDialog), 'take');
    await until(() => cut().params['power'] === 0.2);
    assert.equal(cut().material?.machine, 'big');
    await until(() => dialogs().length === 0);
  });

  it('keeps the settings of the step, prefilled from the stock', async () => {
    context().store.transact('Stock', (tx) => {
      const stock = { x: 0, y: 0, width: 300, height: 200, thickness: 4, material: 'Birch' };
      tx.put({ kind: 'sheet', id: tx.newId('sheet'), order: 0, stock });
    });
    run('keep');
    const dialog = await opened(Adw.MessageDialog);
    assert.match(dialog.getBody() ?? '', /^Cut, 80 % .*: found good on Virtual laser\.$/);
    const name = [...below(dialog)].find((w) => w instanceof Adw.EntryRow) as Adw.EntryRow;
    assert.equal(name.getText(), 'Birch');
    answer(dialog, 'apply');
    await until(() => context().materials.presets.length === 1);
    const [kept] = context().materials.presets;
    assert.deepEqual(
      [kept?.machine, kept?.material, kept?.thickness, kept?.operation, kept?.note],
      ['virtual', 'Birch', 4, 'cut', ''],
    );
    assert.equal(kept?.settings['power'], cut().params['power']);
    assert.equal(material().getSubtitle(), 'Birch 4 mm');
    await until(() => dialogs().length === 0);
  });

  async function opened<T extends Gtk.Window>(type: new (...args: never[]) => T): Promise<T> {
    const found = () => dialogs().find((dialog) => dialog instanceof type);
    await until(() => found() !== undefined);
    return found() as T; // Just found.
  }
});

/** A button does both. */
function answer(dialog: Adw.MessageDialog, response: string): void {
  dialog.response(response);
  dialog.close();
}

/** The labels of a menu, section by section. */
function labelsOf(menu: Gio.MenuModel): readonly (readonly string[])[] {
  return Array.from({ length: menu.getNItems() }, (_, i) => {
    const section = menu.getItemLink(i, 'section')!;
    return Array.from({ length: section.getNItems() }, (_item, k) => {
      return section.getItemAttributeValue(k, 'label', null)?.getString()[0] ?? '';
    });
  });
}
