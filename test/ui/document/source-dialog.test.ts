// SPDX-License-Identifier: GPL-3.0-or-later
/** A drawing whose size its file leaves open is asked about in the window, and again whenever somebody wants. */
import assert from 'node:assert/strict';
import { verbatim } from '../../../src/base/message.js';
import type { RowId } from '../../../src/model/rows.js';
import type { FileSource, PieceSource } from '../../../src/model/source.js';
import type { Field } from '../../../src/params/schema.js';
import { completeValues } from '../../../src/params/validate.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { openDialogs, type ShownWindow, showWindow } from '../support/shown-window.js';

const FILE = '/a/box.svg';

describe('the settings of what a piece was made from', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    const { store } = shown.fake.context;
    fillDocument(store);
    const [{ id, ...drawn }] = store.all('piece') as [
      ReturnType<typeof store.all<'piece'>>[number],
    ];
    const { x, y, width, height, angle, isMirrored } = drawn;
    const placing = { x, y, width, height, angle, isMirrored };
    store.transact('came from a file', (tx) =>
      tx.patch('piece', id, {
        name: 'box.svg',
        source: {
          kind: 'file',
          path: FILE,
          hash: 'abc' as typeof drawn.asset,
          importer: 'drawings',
          params: { dpi: 'file' },
          part: 0,
          parts: 1,
          drawn: placing,
          picture: { kind: 'pixels' },
        },
      }),
    );
    shown.fake.context.selection.set([id]);
  });

  afterEach(() => shown.dispose());

  it('are remembered for the program that wrote the file, where something was chosen', async () => {
    const { context, findings, readings } = shown.fake;
    findings.push({
      severity: 'warning',
      code: 'import.size-assumed',
      message: verbatim('Kerf assumes something.'),
      open: { format: 'drawings', settings: ['dpi'], file: FILE, program: 'Sketch' },
    });
    shown.main.openFiles([FILE]);
    const dialog = await shown.dialog('close');
    const { store } = context;
    const [row] = store.all('piece').filter(({ source }) => source?.kind === 'file');
    const source = { ...(row!.source as FileSource), params: { dpi: '72' } };
    store.transact('read again', (tx) => tx.patch('piece', row!.id, { source }));
    dialog.response('close');
    await until(() => context.importChoices.all.length > 0);
    const choice = { format: 'drawings', program: 'Sketch', values: { dpi: '72' } };
    assert.deepEqual(context.importChoices.all, [choice]);
    assert.deepEqual(readings, []);
  });

  it('stand beside what the file truly holds', async () => {
    shown.main.window.activateAction('about-file', null);
    const found = () => toplevels().find((one) => one.getTitle() === 'About “box.svg”');
    await until(() => found() !== undefined);
    const titles = shown.all(Adw.ActionRow, found()!).map((row) => row.getTitle());
    for (const title of ['Size known by', 'Red', 'Smallest gap']) assert.ok(titles.includes(title));
    found()!.close();
  });

  it('are asked for after an import that left them open, with why', async () => {
    shown.fake.findings.push({
      severity: 'warning',
      code: 'import.size-assumed',
      message: verbatim('Kerf assumes something.'),
      open: { format: 'drawings', settings: ['dpi'], file: FILE },
    });
    shown.main.openFiles([FILE]);
    const dialog = await shown.dialog('close');
    assert.equal(dialog.getHeading(), 'Check the size of “box.svg”');
    assert.equal(dialog.getBody(), 'Kerf assumes something.');
    const rows = shown.all(Adw.ComboRow, dialog);
    assert.deepEqual(
      rows.map((row) => row.getTitle()),
      ['Pixels per inch'],
    );
    rows[0]!.setSelected(0);
    await until(() => shown.fake.readings.length > 0);
    const [piece] = shown.fake.context.selection.ids;
    assert.deepEqual(shown.fake.readings, [{ pieces: [piece], params: { dpi: '72' } }]);
  });

  it('are there by the menu while a piece with a source is selected', async () => {
    const { main, fake } = shown;
    assert.equal(main.window.lookupAction('edit-source')!.getEnabled(), true);
    main.window.activateAction('edit-source', null);
    const dialog = await shown.dialog('close');
    assert.equal(dialog.getHeading(), 'Files: box.svg');
    dialog.response('close');
    // Something drawn is called what it is, which is not said twice.
    const [id] = fake.context.selection.ids as unknown as [RowId];
    const label = fake.context.generators[0]!.label;
    fake.context.store.transact('drawn', (tx) => {
      const { source } = fake.context.store.get('piece', id)!;
      const drawn = (source as FileSource).drawn;
      const { id: generator, params } = fake.context.generators[0]!;
      const generated = { kind: 'generated', generator, params: completeValues(params, {}), drawn };
      tx.patch('piece', id, { name: label, source: generated as PieceSource });
    });
    main.window.activateAction('edit-source', null);
    const drawn = () => openDialogs().find((one) => one.getHeading() === label);
    await until(() => drawn() !== undefined);
    drawn()!.response('close');
    fake.context.selection.set([]);
    assert.equal(main.window.lookupAction('edit-source')!.getEnabled(), false);
  });
});

function toplevels(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
    list.getItem(i),
  );
  return all.filter((one): one is Gtk.Window => one instanceof Gtk.Window);
}

describe('what is inserted', function () {
  this.timeout(60_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    fillDocument(shown.fake.context.store);
  });

  afterEach(() => shown.dispose());

  it('has an action for each generator, which opens its settings', async () => {
    const { main, fake } = shown;
    for (const { id, label, params } of fake.context.generators) {
      main.window.activateAction(`insert-${id}`, null);
      const dialog = await shown.dialog('close');
      assert.equal(dialog.getHeading(), label);
      const titles = shown.all(Adw.PreferencesRow, dialog).map((row) => row.getTitle());
      // What a command of the window writes stands in no form.
      const isTyped = (field: Field) => field.kind !== 'text' || field.isSetByCommand !== true;
      assert.deepEqual(
        titles,
        Object.values(params)
          .filter(isTyped)
          .map(({ label }) => label),
      );
      dialog.close();
      await until(() => !openDialogs().includes(dialog));
    }
  });

  it('is written as somebody types it, line by line', async () => {
    const { main, fake } = shown;
    main.window.activateAction('insert-text', null);
    const dialog = await shown.dialog('close');
    const [view] = shown.all(Gtk.TextView, dialog);
    view!.getBuffer().setText('Left\nRight', -1);
    await until(() => fake.readings.length > 0);
    assert.equal(fake.readings.at(-1)!.params['content'], 'Left\nRight');
    view!.getBuffer().setText('', -1);
    assert.ok(shown.all(Adw.PreferencesRow, dialog)[0]!.hasCssClass('error'));
    assert.equal(fake.readings.at(-1)!.params['content'], 'Left\nRight');
  });

  it('is drawn with a word when it is entered', async () => {
    const { main, fake } = shown;
    main.window.activateAction('insert-text', null);
    const dialog = await shown.dialog('close');
    const [font] = shown.all(Adw.EntryRow, dialog);
    font!.setText('DejaVu Serif');
    font!.emit('entry-activated');
    await until(() => fake.readings.length > 0);
    assert.equal(fake.readings.at(-1)!.params['font'], 'DejaVu Serif');
  });
});
