// SPDX-License-Identifier: GPL-3.0-or-later
/** In another language nothing in the window stays English but names, numbers and units. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { msg } from '../../src/base/message.js';
import type { Schema } from '../../src/params/schema.js';
import { loadTranslations } from '../../src/ui/toolkit/gettext.js';
import { Adw, Gtk } from '../../src/ui/toolkit/gtk.js';
import { PSEUDO, untranslated, writePseudoLocale } from '../support/pseudo-locale.js';
import { IDLE } from './support/dialog-ways.js';
import { fakeOperations } from './support/fake-operations.js';
import { needDisplay } from './support/gtk-loop.js';
import { fillDocument } from './support/sample-document.js';
import { below, type ShownWindow, showWindow } from './support/shown-window.js';

/** Names of things that are called so in every language, and units. */
const NAMES = new Set([
  'Kerf',
  'GRBL',
  'min',
  'virtual',
  'Workshop',
  'USB',
  'serial',
  'ttyUSB',
  'laser',
  'Outline',
]);

/** What GTK and libadwaita say by themselves, and works of maintenance, which a person names. */
const NOT_OURS =
  /^(Apply|Clear [Ee]ntry|_Edit|_Copy|Search|Dismiss|Clean the lens|Clean and oil the rails)$/;

/** GTK names the keys itself. */
const KEYS = /(Shift|Ctrl|Alt|Up|Down|Return|Pause|Delete|Escape|F\d+)(?=[+)]|$)/g;

describe('another language in the window', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'kerf-pseudo-'));
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
    loadTranslations(writePseudoLocale(folder), PSEUDO);
  });
  after(() => {
    loadTranslations(folder, {});
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    shown = showWindow({ isFirstRun: true });
    fillDocument(shown.fake.context.store);
  });
  afterEach(() => shown.dispose());

  it('has everything that stands in it', () => {
    shown.fake.showMachine(IDLE);
    assert.deepEqual(englishIn(shown), []);
  });

  it('has what a machine in alarm says', () => {
    const message = msg('The machine is locked: home or unlock it.');
    shown.fake.showMachine({ ...IDLE, condition: 'alarm', trust: 'lost', message });
    assert.deepEqual(englishIn(shown), []);
  });
});

/** The made-up operations are nobody's to translate. */
const MADE_UP = new Set(fakeOperations.flatMap(({ params }) => textsOfSchema(params)));

function englishIn(shown: ShownWindow): readonly string[] {
  return [...below(shown.main.window)]
    .flatMap(textsOf)
    .filter((text) => !MADE_UP.has(text) && !NOT_OURS.test(text))
    .filter((text) => untranslated(text.replace(KEYS, '')).some((word) => !NAMES.has(word)));
}

function textsOf(widget: Gtk.Widget): readonly string[] {
  const own =
    widget instanceof Gtk.Label
      ? [widget.getLabel()]
      : widget instanceof Adw.PreferencesRow
        ? [widget.getTitle()]
        : [];
  return [...own, widget.getTooltipText() ?? ''].filter((text) => text !== '');
}

function textsOfSchema(schema: Schema): readonly string[] {
  return Object.values(schema).flatMap((field) => [
    field.label,
    field.help,
    field.group ?? '',
    ...(field.kind === 'choice' ? Object.values(field.choices) : []),
  ]);
}
