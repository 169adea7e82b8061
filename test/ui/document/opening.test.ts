// SPDX-License-Identifier: GPL-3.0-or-later
/** Files come in by name and by drop; pictures are asked about. */
import assert from 'node:assert/strict';
import { Adw, Gdk, Gio, GObject, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

describe('opening files', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(() => shown.dispose());

  it('the window is called after the files on the bed, each once whatever its pieces', () => {
    const { store } = shown.fake.context;
    fillDocument(store);
    assert.equal(shown.main.window.getTitle(), '• coaster.svg and one more – Kerf');
    store.transact('the same file', (tx) => {
      for (const { id } of store.all('piece')) tx.patch('piece', id, { name: 'coaster.svg' });
    });
    assert.equal(shown.main.window.getTitle(), '• coaster.svg – Kerf');
  });

  it('drawings are imported at once', () => {
    shown.main.openFiles(['/a/box.svg', '/a/lid.DXF']);
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/box.svg', '/a/lid.DXF'] }]);
  });

  it('a picture is engraved unless told otherwise', async () => {
    shown.main.openFiles(['/a/fox.png']);
    (await shown.dialog('import')).response('import');
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/fox.png'], picture: { kind: 'pixels' } }]);
  });

  it('a picture is asked about whatever its ending, if an importer of pictures reads it', async () => {
    shown.main.openFiles(['/a/fox.JFIF']);
    (await shown.dialog('import')).response('import');
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/fox.JFIF'], picture: { kind: 'pixels' } }]);
  });

  it('a picture is traced where that was chosen', async () => {
    shown.main.openFiles(['/a/fox.png']);
    const dialog = await shown.dialog('import');
    shown.all(Gtk.CheckButton, dialog)[1]?.setActive(true);
    dialog.response('import');
    const picture = { kind: 'trace', settings: {} };
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/fox.png'], picture }]);
  });

  it('several pictures are traced with the settings that were set', async () => {
    shown.main.openFiles(['/a/fox.png', '/a/hen.png']);
    const dialog = await shown.dialog('import');
    shown.all(Gtk.CheckButton, dialog)[1]?.setActive(true);
    const invert = shown
      .all(Adw.ActionRow, dialog)
      .find((row) => row.getTitle() === 'Bright on dark')
      ?.getActivatableWidget();
    assert.ok(invert instanceof Gtk.Switch);
    invert.setActive(true);
    dialog.response('import');
    const picture = { kind: 'trace', settings: { invert: true } };
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/fox.png', '/a/hen.png'], picture }]);
  });

  it('a picture is left alone when the question is cancelled', async () => {
    shown.main.openFiles(['/a/fox.png']);
    (await shown.dialog('import')).response('cancel');
    assert.deepEqual(shown.fake.imports, []);
  });

  it('files dropped on the window are opened', async function () {
    if (!hasXdotool()) this.skip();
    const source = showFilesToDrag('/a/dropped.svg');
    await until(() => source.getMapped());
    const hands = await handsOn('Files to drag');
    const over = await handsOn('New work');
    await hands.move(40, 40);
    await hands.press();
    // A drag begins some way from where the button went down, and a drop needs the target to answer.
    for (const x of [60, 90]) await hands.move(x, 60);
    const isOver = () => (shown.main.window.getStateFlags() & Gtk.StateFlags.DROP_ACTIVE) !== 0;
    for (let x = 500; !isOver(); x = x === 500 ? 505 : 500) await over.move(x, 300);
    await hands.release();
    await until(() => shown.fake.imports.length > 0);
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/dropped.svg'] }]);
    source.destroy();
  });
});

/** A window whose whole area can be dragged away as a file. */
function showFilesToDrag(path: string): Gtk.Window {
  const value = new GObject.Value();
  value.init(GObject.typeFromName('GdkFileList'));
  // Boxed values are taken as they are, which the types of GLib's pointers cannot say.
  value.setBoxed(Gdk.FileList.newFromList([Gio.File.newForPath(path)]) as never);
  const drag = new Gtk.DragSource({ actions: Gdk.DragAction.COPY });
  drag.setContent(Gdk.ContentProvider.newForValue(value));
  const area = new Gtk.DrawingArea();
  area.addController(drag);
  const window = new Gtk.Window({ title: 'Files to drag', child: area });
  window.setDefaultSize(200, 200);
  window.present();
  return window;
}
