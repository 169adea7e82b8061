// SPDX-License-Identifier: GPL-3.0-or-later
/** A report of a problem: told what is in it, asked where it goes, gathered as a task. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { below, type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

/** What stands in the entries of the dialog for files, once it has the keyboard. */
function typedNames(): readonly string[] {
  const list = Gtk.Window.getToplevels();
  const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
    list.getItem(i),
  );
  const dialog = all.find((w) => w instanceof Gtk.Window && w.getTitle() === 'Save the Report');
  if (!(dialog instanceof Gtk.Window) || dialog.getFocus() === null) return [];
  return [...below(dialog)].flatMap((w) => (w instanceof Gtk.Entry ? [w.getText()] : []));
}

describe('reporting a problem', function () {
  this.timeout(60_000);
  let shown: ShownWindow;
  let folder: string;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    folder = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  });

  afterEach(async () => {
    await shown.dispose();
    rmSync(folder, { recursive: true });
  });

  it('says what is in the report and what is not, and saves nothing when it is called off', async () => {
    shown.main.window.activateAction('report', null);
    const dialog = await shown.dialog('save');
    assert.match(dialog.getBody(), /log of the last connection/);
    assert.match(dialog.getBody(), /serial numbers are taken out/);
    dialog.response('cancel');
    assert.deepEqual(shown.fake.reports, []);
  });

  it('saves it where a hand types, and says so', async function () {
    if (!hasXdotool()) this.skip();
    const path = join(folder, 'mine.tar.gz');
    shown.main.window.activateAction('report', null);
    (await shown.dialog('save')).response('save');
    const hands = await handsOn('Save the Report');
    await hands.focus();
    await until(() => typedNames().some((name) => name.endsWith('.tar.gz')));
    await hands.key('ctrl+a');
    await hands.type(path);
    await until(() => typedNames().includes(path));
    await hands.key('Return');
    await until(() => shown.fake.reports.length === 1);
    assert.deepEqual(shown.fake.reports, [path]);
    const reported = () => shown.all(Gtk.Label).some((l) => l.getLabel().includes('mine.tar.gz'));
    await until(reported);
  });
});
