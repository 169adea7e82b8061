// SPDX-License-Identifier: GPL-3.0-or-later
/** The desktop's own file dialog, used by a real hand: typed into, accepted, called off. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until, within } from '../support/gtk-loop.js';
import type { Hands } from '../support/mouse.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

describe('the file dialog', function () {
  this.timeout(60_000);
  let shown: ShownWindow;
  let folder: string;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
  });

  beforeEach(() => {
    shown = showWindow();
    folder = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  });

  afterEach(async () => {
    await shown.dispose();
    rmSync(folder, { recursive: true });
  });

  it('opens the file that is typed', async () => {
    const path = join(folder, 'plate.svg');
    writeFileSync(path, '<svg/>');
    shown.main.window.activateAction('open', null);
    const hands = await handsOn('Open Files');
    await hands.focus();
    await typeLocation(hands, path);
    // GTK 4.8 opens what was typed; later ones first take what they would complete it to.
    const isOpened = () => shown.fake.imports.length === 1;
    const isAnswered = () => isOpened() || location() === undefined;
    do await hands.key('Return');
    while (!(await within(MOMENT_MS, isAnswered)));
    await until(isOpened);
    assert.deepEqual(shown.fake.imports[0]?.paths, [path]);
  });

  it('does nothing when it is called off, and comes again', async () => {
    for (let i = 0; i < 2; i++) {
      shown.main.window.activateAction('open', null);
      const hands = await handsOn('Open Files');
      await hands.focus();
      await hands.key('Escape');
      await hands.gone();
    }
    assert.deepEqual(shown.fake.imports, []);
  });
});

/** Longer than GTK takes to answer a key; what it answers is waited for. */
const MOMENT_MS = 1000;

/** What stands in the entry for a place; nothing while the dialog has none or is gone. */
function location(): string | undefined {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i): unknown => list.getItem(i));
  const dialogs = all.filter((w): w is Gtk.Dialog => w instanceof Gtk.Dialog && w.getVisible());
  const focus = dialogs[0]?.getFocus();
  return focus instanceof Gtk.Text ? focus.getText() : undefined;
}

/**
 * Types into the entry that Ctrl+L brings, until it says so and nothing else: what later GTKs complete
 * while one types may get between the keys.
 */
async function typeLocation(hands: Hands, path: string): Promise<void> {
  await hands.key('ctrl+l');
  await until(() => location() !== undefined);
  do {
    await hands.key('ctrl+a');
    await hands.type(path);
    // What was added to it is selected, and nothing follows where nothing was.
    await within(MOMENT_MS, () => location()?.startsWith(path) === true);
    await hands.key('Delete');
  } while (!(await within(MOMENT_MS, () => location() === path)));
}
