// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything of the window that asks for a file: what it asks, and what it does with the file that is chosen. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { GoldenSections } from '../../support/golden-sections.js';
import { scratchFolder } from '../../support/kerf-command.js';
import {
  type AskedFile,
  answerFileDialog,
  openFileDialogs,
} from '../support/answer-file-dialog.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { closeAll, dialogs } from '../support/open-dialogs.js';
import { fillDocument } from '../support/sample-document.js';
import {
  below,
  buttonNamed,
  openDialogs,
  type ShownWindow,
  showWindow,
} from '../support/shown-window.js';
import { plan, READY } from '../support/window-story.js';

const golden = new GoldenSections('file-dialogs.txt');

describe('a file that is chosen', function () {
  this.timeout(15_000);
  let shown: ShownWindow;
  let folder: ReturnType<typeof scratchFolder>;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    folder = scratchFolder();
    fillDocument(shown.fake.context.store);
  });

  afterEach(async () => {
    await closeAll();
    await shown.dispose();
    folder[Symbol.dispose]();
  });

  after(() => golden.finish());

  const at = (name: string) => join(folder.path, name);
  const act = (name: string) => void shown.main.window.activateAction(name, null);
  const said = () =>
    shown
      .all(Gtk.Label)
      .filter((label) => label.getMapped())
      .map((label) => label.getText().replaceAll('\n', ' '));
  /** The folder that the open dialog shows first; it goes there in its own time. */
  const beginsIn = () => openFileDialogs()[0]?.getCurrentFolder()?.getPath();
  const check = (name: string, { title, name: offered, kinds, isModal }: AskedFile) =>
    golden.check(name, [
      `${title}${isModal ? ', modal' : ''}`,
      offered ?? '',
      ...kinds.map(String),
    ]);
  const pressIn = (dialog: Gtk.Widget, label: string) => {
    const buttons = [...below(dialog)].filter((w): w is Gtk.Button => w instanceof Gtk.Button);
    buttons.find((button) => button.getLabel()?.startsWith(label))!.emit('clicked');
  };

  it('is opened; the next is looked for in its folder', async () => {
    act('open');
    check('open', await answerFileDialog(touched('plate.svg')));
    await until(() => shown.fake.imports.length === 1);
    assert.deepEqual(shown.fake.imports[0]?.paths, [at('plate.svg')]);
    assert.equal(shown.fake.context.lastWindow.look.folder, folder.path);
    act('open');
    await until(() => beginsIn() === folder.path);
    await answerFileDialog();
    assert.equal(shown.fake.imports.length, 1, 'called off');
  });

  it('is imported as asked for in a dialog', async () => {
    act('import');
    check('import', await answerFileDialog(touched('plate.svg')));
    const dialog = await shown.dialog('apply');
    assert.equal(dialog.getHeading(), 'Import a file');
    dialog.close();
  });

  it('takes the work, under the ending of works', async () => {
    act('save-as');
    check('save', await answerFileDialog(at('one')));
    await until(() => existsSync(at('one.kerf')));
    await until(() => said().includes(`Saved to ${at('one.kerf')}`));
    act('save-as');
    await until(() => beginsIn() === folder.path);
    assert.equal((await answerFileDialog(at('two.KERF'))).name, 'one.kerf');
    await until(() => existsSync(at('two.KERF')));
    await until(() => shown.fake.context.file.path === at('two.KERF'));
  });

  it('is not written over where the ending of works makes it another than was asked about', async () => {
    writeFileSync(at('one.kerf'), 'as it was');
    act('save-as');
    await answerFileDialog(at('one'));
    await until(() => said().some((text) => text.startsWith('There is a file "one.kerf" already')));
    assert.equal(readFileSync(at('one.kerf'), 'utf8'), 'as it was');
    assert.equal(shown.fake.context.file.path, undefined);
  });

  it('takes the drawing, or what is selected of it', async () => {
    const { store, selection } = shown.fake.context;
    act('export-drawing');
    check('export drawing', await answerFileDialog(at('all.lbrn2')));
    await until(() => shown.fake.exported.length === 1);
    await until(() => said().includes(`Exported to ${at('all.lbrn2')}`));
    const second = store.all('piece')[1]!;
    selection.set([second.id]);
    act('export-selection');
    check('export selection', await answerFileDialog(at('one.lbrn2')));
    await until(() => shown.fake.exported.length === 2);
    const [all, one] = shown.fake.exported.map(({ format, path, only }) => {
      return [format.id, basename(path), only && [...only]];
    });
    assert.deepEqual(all, ['lightburn', 'all.lbrn2', undefined]);
    assert.deepEqual(one, ['lightburn', 'one.lbrn2', [second.id]]);
  });

  it('takes the program of the job', async () => {
    plan([])(shown);
    act('export');
    check('export program', await answerFileDialog(at('job.nc')));
    await until(() => said().includes(`Exported to ${at('job.nc')}`));
  });

  it('takes the report of a problem', async () => {
    act('report');
    (await shown.dialog('save')).response('save');
    check('report', await answerFileDialog(at('mine.tar.gz')));
    await until(() => shown.fake.reports.length === 1);
    assert.deepEqual(shown.fake.reports, [at('mine.tar.gz')]);
  });

  it('keeps the settings of the board, and brings them back into the rows', async () => {
    const settings = [
      { number: 32, value: '1' },
      { number: 110, value: '12000' },
    ];
    shown.fake.showMachine({ ...READY, firmware: 'Grbl 1.1h', settings });
    buttonNamed(shown, 'Controller settings').emit('clicked');
    await until(() => dialogs().length > 0);
    const [dialog] = dialogs();
    pressIn(dialog!, '_Back');
    check('back up settings', await answerFileDialog(at('kept.json')));
    await until(() => existsSync(at('kept.json')));
    await until(() => readFileSync(at('kept.json'), 'utf8').includes('12000'));
    const entry = [...below(dialog!)].find((w): w is Gtk.Entry => {
      return w instanceof Gtk.Entry && w.getText() === '12000';
    })!;
    entry.setText('500');
    pressIn(dialog!, '_Restore');
    check('restore settings', await answerFileDialog(at('kept.json')));
    await until(() => entry.getText() === '12000');
    assert.ok(
      shown.fake.commands.every(({ kind }) => kind === 'read-settings'),
      'nothing is written',
    );
    writeFileSync(at('other.json'), '{}');
    pressIn(dialog!, '_Restore');
    await answerFileDialog(at('other.json'));
    await until(() => shown.all(Gtk.Label, dialog).some((l) => l.getText().includes('other.json')));
    assert.equal(entry.getText(), '12000');
  });

  it('is a table for a series of the text that is selected', async () => {
    const { store, selection } = shown.fake.context;
    const piece = store.all('piece')[0]!;
    const source = {
      kind: 'generated',
      generator: 'text',
      params: { content: 'No {Name}' },
    } as const;
    const { width, height } = piece;
    const drawn = { x: 0, y: 0, width, height, angle: 0, isMirrored: false };
    store.transact('text', (tx) => tx.put({ ...piece, source: { ...source, drawn } }));
    selection.set([piece.id]);
    writeFileSync(at('names.csv'), 'Name\nAnna\nBert\n');
    act('series-from-file');
    check('series', await answerFileDialog(at('names.csv')));
    const dialog = await shown.dialog('apply');
    const texts = shown.all(Adw.EntryRow, dialog).map((row) => row.getText());
    const areas = shown.all(Gtk.TextView, dialog).map((view) => view.getBuffer().text ?? '');
    const typed = [...texts, ...areas].join('\n');
    assert.ok(typed.includes('No {Name}') && typed.includes('Bert'), typed);
    dialog.close();
    await until(() => openDialogs().length === 0);
  });

  it('takes what is kept for materials, and brings it again after a question', async () => {
    const { materials, tasks } = shown.fake.context;
    const felt = {
      ...{ machine: 'virtual', material: 'Felt', operation: 'cut', note: '' },
      settings: { power: 0.5, speed: 10 },
    };
    materials.keep([felt]);
    const asked: string[] = [];
    const read = (path: string) => {
      asked.push(path);
      return tasks.addCoroutine(async () => ({ presets: [felt], problems: [] }));
    };
    Object.assign(shown.fake.context, { readMaterials: read });
    act('materials');
    await until(() => dialogs().length === 1);
    const dialog = dialogs()[0]!;
    pressIn(dialog, 'Export');
    check('export materials', await answerFileDialog(at('mine.json')));
    await until(() => existsSync(at('mine.json')));
    assert.deepEqual(JSON.parse(readFileSync(at('mine.json'), 'utf8')), { presets: [felt] });
    materials.remove([felt]);
    pressIn(dialog, 'Import');
    check('import materials', await answerFileDialog(at('mine.json')));
    const question = await shown.dialog('keep');
    assert.deepEqual(asked, [at('mine.json')]);
    assert.deepEqual(materials.presets, []);
    question.response('keep');
    question.close();
    assert.deepEqual(materials.presets, [felt]);
  });

  function touched(name: string): string {
    writeFileSync(at(name), '<svg/>');
    return at(name);
  }
});
