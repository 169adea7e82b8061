// SPDX-License-Identifier: GPL-3.0-or-later
/** The desktop's own file dialog, used by a real hand: typed into, accepted, called off. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needDisplay, until, within } from './support/gtk-loop.js';
import { type ShownWindow, showWindow } from './support/shown-window.js';
import { handsOn, hasXdotool } from './support/x-input.js';

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
    await hands.type(path);
    await hands.key('Return');
    // GTK 4.8 opens what was typed; later ones first show it, and open it when they are told again.
    const isOpened = () => shown.fake.imports.length === 1;
    if (!(await within(2000, isOpened))) await hands.key('Return');
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
