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
import { type FakeAppContext, plannedJob } from './support/fake-app-context.js';
import { fakeOperations } from './support/fake-operations.js';
import { needDisplay } from './support/gtk-loop.js';
import { makeLateParts } from './support/late-parts.js';
import { closeAll, windowsBeside } from './support/open-dialogs.js';
import { fillDocument } from './support/sample-document.js';
import { below, type ShownWindow, showWindow } from './support/shown-window.js';
import { MACHINES, READY, STORY } from './support/window-story.js';

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
  /^(No Results Found|Try a different search.|Apply|Clear [Ee]ntry|_Edit|_Copy|Search( preferences)?|Dismiss|Search…|\(None\)|Clean the lens|Clean and oil the rails)$/;

/** GTK names the keys itself. */
const KEYS =
  /(Shift|Ctrl|Alt|Page[ _]Up|Page[ _]Down|Up|Down|Return|Pause|Insert|Delete|BackSpace|Escape|F\d+)(?=[+)]|$)/g;

describe('another language in the window', function () {
  this.timeout(120_000);
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
    makeLateParts(shown);
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

  it('has every state of the machine, the plan and the work', () => {
    const english = new Set<string>();
    const look = () => {
      for (const text of englishIn(shown)) english.add(text);
    };
    for (const state of Object.values(MACHINES)) {
      shown.fake.showMachine({ ...READY, ...state });
      look();
    }
    shown.fake.showMachine(READY);
    for (const [, act] of STORY) {
      act(shown);
      look();
    }
    assert.deepEqual(
      [...english].filter((text) => !OF_THE_STORY.test(text)),
      [],
    );
  });

  it('has every dialog that a command opens', async () => {
    const { fake, main, application } = shown;
    const opened: string[] = [];
    const english: string[] = [];
    fake.showPlan({ kind: 'ready', job: plannedJob([]) });
    fake.showMachine(READY);
    const filled = fake.context.history.past.length;
    const beside = () => windowsBeside(main.window);
    for (const group of [main.window, application]) {
      for (const name of group.listActions()) {
        if (group.lookupAction(name)?.getParameterType() !== null || ENDS.has(name)) continue;
        selectAll(fake);
        group.activateAction(name, null);
        await turns(3);
        for (const dialog of beside()) {
          if (IS_OF_GTK.some((kind) => dialog instanceof kind)) continue;
          opened.push(name);
          if (name === 'help') continue; // Its pages are documents, which come in their own time.
          english.push(...englishBelow(dialog).map((text) => `${name}: ${text}`));
        }
        await closeAll(beside);
        fake.context.history.goTo(filled);
      }
    }
    await turns(10);
    await closeAll(beside);
    assert.ok(opened.includes('help'));
    assert.ok(opened.length > 25, opened.join(' '));
    assert.deepEqual(
      english.filter((text) => !OF_THE_STORY.test(text)),
      [],
    );
  });
});

/** What a file, a board or a person of the story says. */
const OF_THE_STORY =
  /ttyUSB0|limit switch|No thread|job leaves|outline is not|a\.svg|near the edge|cable was|Jig|Park|Focus/;

/** The made-up operations are nobody's to translate. */
const MADE_UP = new Set(fakeOperations.flatMap(({ params }) => textsOfSchema(params)));

/** Their words are in the catalogues of GTK and libadwaita. */
const IS_OF_GTK = [Gtk.FileChooserDialog, Gtk.ShortcutsWindow, Adw.AboutWindow];

/** They end the window or what is in it. */
const ENDS = new Set(['quit', 'close', 'emergency-stop', 'stop']);

function selectAll({ context: { store, selection } }: FakeAppContext): void {
  if (store.all('piece').length === 0) fillDocument(store);
  selection.set(store.all('piece').map(({ id }) => id));
}

/** Some dialogs open when what they show has been read. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((done) => setTimeout(done));
}

function englishIn(shown: ShownWindow): readonly string[] {
  return englishBelow(shown.main.window);
}

function englishBelow(root: Gtk.Widget): readonly string[] {
  return [...below(root)]
    .filter((widget) => !isInTooltip(widget))
    .flatMap(textsOf)
    .filter((text) => !MADE_UP.has(text) && !NOT_OURS.test(text))
    .filter((text) => untranslated(text.replace(KEYS, '')).some((word) => !NAMES.has(word)));
}

/** The process has one, which keeps what it said last, and GTK 4.18 hangs it into the window below the pointer. */
function isInTooltip(widget: Gtk.Widget): boolean {
  let around: Gtk.Widget | null = widget;
  while (around !== null && around.getCssName() !== 'tooltip') around = around.getParent();
  return around !== null;
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
