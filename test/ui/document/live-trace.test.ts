// SPDX-License-Identifier: GPL-3.0-or-later
/** The real window and the real processes: a trace follows its settings, the newest wins, and one step undoes it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackShapes } from '../../../src/art/packed-shapes.js';
import type { DocumentStore } from '../../../src/model/store.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { pngFile } from '../../imaging/png-file.js';
import { areaOf } from '../../importers/measure.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import { realAppContext } from '../support/real-app-context.js';
import { below, openDialogs, theApplication } from '../support/shown-window.js';

const SIDE = 200;
/** Shades from black on the left to white on the right: the level is how wide the trace is. */
const ramp = pngFile({
  width: SIDE,
  height: SIDE,
  colourType: 0,
  rows: Array.from({ length: SIDE }, () =>
    Array.from({ length: SIDE }, (_, x) => Math.round((x * 255) / (SIDE - 1))),
  ),
});

describe('a live trace', function () {
  this.timeout(120_000);
  before(function () {
    needDisplay(this);
  });

  it('follows the slider, and is one step to undo', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'ramp.png');
    writeFileSync(path, ramp);
    const stopTurning = turnGtkLoop();
    const { context, createWindow, end } = realAppContext(folder.path, 'virtual:');
    try {
      const main = createWindow(theApplication());
      main.window.present();
      main.openFiles([path]);
      const question = await theDialog();
      find(question, Gtk.CheckButton, (button) => !button.getActive()).setActive(true);
      question.response('import');
      await until(() => context.store.all('piece').length === 1);
      await until(() => openDialogs().some((one) => one !== question));
      const dialog = openDialogs().find((one) => one !== question)!;
      const past = context.history.past.length;
      const combo = find(dialog, Adw.ComboRow, (row) => row.getTitle() === 'Find dark areas');
      combo.setSelected(1);
      const slider = find(dialog, Gtk.Scale, () => true);
      // Faster than any of them is traced: only the last is waited for.
      for (const level of [20, 35, 50, 65, 80]) slider.setValue(level);
      await until(() => Math.abs(darkShare(context.store) - 0.8) < 0.02);
      slider.setValue(30);
      await until(() => Math.abs(darkShare(context.store) - 0.3) < 0.02);
      // One step, as soon as the last trace has joined those before it.
      await until(() => !context.tasks.hasTasks() && context.history.past.length === past + 1);
      dialog.response('close');
      context.history.undo();
      assert.ok(Math.abs(darkShare(context.store) - 0.5) < 0.02, 'as it came in');
      main.dispose();
    } finally {
      await end();
      stopTurning();
    }
  });
});

async function theDialog(): Promise<Adw.MessageDialog> {
  await until(() => openDialogs().length > 0);
  return openDialogs()[0]!;
}

function find<T extends Gtk.Widget>(
  within: Gtk.Widget,
  kind: new (...args: never[]) => T,
  isIt: (widget: T) => boolean,
): T {
  const found = [...below(within)].find((w): w is T => w instanceof kind && isIt(w));
  assert.ok(found, kind.name);
  return found;
}

/** How much of the picture is inside of the outline. */
function darkShare(store: DocumentStore): number {
  const asset = store.asset(store.all('piece')[0]!.asset);
  if (asset?.kind !== 'paths') return 0;
  const mm = (SIDE * 25.4) / 96;
  return areaOf(unpackShapes(asset.shapes)[0]!.path) / mm ** 2;
}
