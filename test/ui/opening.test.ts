// SPDX-License-Identifier: GPL-3.0-or-later
/** Files come in by name and by drop; pictures are asked about. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../src/ui/gtk.js';
import { needDisplay } from './support/gtk-loop.js';
import { type ShownWindow, showWindow } from './support/shown-window.js';

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

  it('drawings are imported at once', () => {
    shown.main.openFiles(['/a/box.svg', '/a/lid.DXF']);
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/box.svg', '/a/lid.DXF'] }]);
  });

  it('a picture is engraved unless told otherwise', async () => {
    shown.main.openFiles(['/a/fox.png']);
    (await shown.dialog('import')).response('import');
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/fox.png'], picture: { kind: 'pixels' } }]);
  });

  it('a picture is traced with the threshold that was set', async () => {
    shown.main.openFiles(['/a/fox.png']);
    const dialog = await shown.dialog('import');
    shown.all(Gtk.CheckButton, dialog)[1]?.setActive(true);
    const [auto, invert] = shown
      .all(Adw.ActionRow, dialog)
      .map((row) => row.getActivatableWidget())
      .filter((widget) => widget instanceof Gtk.Switch);
    auto?.setActive(false);
    invert?.setActive(true);
    shown.all(Gtk.Scale, dialog)[0]?.setValue(30);
    dialog.response('import');
    const picture = { kind: 'trace', threshold: 0.3, isInverted: true };
    assert.deepEqual(shown.fake.imports, [{ paths: ['/a/fox.png'], picture }]);
  });

  it('a picture is left alone when the question is cancelled', async () => {
    shown.main.openFiles(['/a/fox.png']);
    (await shown.dialog('import')).response('cancel');
    assert.deepEqual(shown.fake.imports, []);
  });

  it('the window takes files that are dropped on it', () => {
    const controllers = shown.main.window.observeControllers();
    const all: readonly unknown[] = Array.from({ length: controllers.getNItems() }, (_, i) =>
      controllers.getItem(i),
    );
    assert.ok(all.some((controller) => controller instanceof Gtk.DropTarget));
  });
});
