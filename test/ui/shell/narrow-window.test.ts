// SPDX-License-Identifier: GPL-3.0-or-later
/** A window of 720 px keeps all that is needed at the machine, in large letters and long words. */
import assert from 'node:assert/strict';
import { localesFolder } from '../../../src/base/language.js';
import { loadTranslations } from '../../../src/ui/toolkit/gettext.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { buttonNamed, type ShownWindow, showWindow } from '../support/shown-window.js';

const NARROW = 720;
const LARGE = 1.5;
const DPI = 96 * 1024;
const JOB = {
  ...{ jobId: 'j', done: 200, total: 1000, sent: 220, elapsed: 95, held: 0 },
  unit: 'line',
  seconds: { done: 95, total: 4750 },
} as const;

describe('a narrow window with large letters', function () {
  this.timeout(30_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
    Gtk.Settings.getDefault()!.gtkXftDpi = DPI * LARGE;
  });

  after(() => {
    Gtk.Settings.getDefault()!.gtkXftDpi = DPI;
    loadTranslations(localesFolder(), { LANGUAGE: 'en' });
  });

  afterEach(() => shown?.dispose());

  for (const language of ['de', 'fr', 'es']) {
    it(`is no wider than asked for while a job is held, in ${language}`, async () => {
      loadTranslations(localesFolder(), { LC_ALL: language, LANGUAGE: language });
      shown = showWindow({ isFirstRun: false, widthPx: NARROW });
      const { main, fake } = shown;
      fillDocument(fake.context.store);
      await until(() => main.window.getWidth() > 0);
      for (const phase of ['running', 'held'] as const) {
        const condition = phase === 'held' ? 'hold' : 'run';
        fake.showMachine({ condition, trust: 'known', port: 'p', job: { ...JOB, phase } });
        const [least] = main.window.measure(Gtk.Orientation.HORIZONTAL, -1);
        assert.ok(least! <= NARROW && main.window.getWidth() <= NARROW, `${phase}: ${least}`);
      }
      assert.ok(buttonNamed(shown, 'app.stop').getMapped());
    });
  }
});
