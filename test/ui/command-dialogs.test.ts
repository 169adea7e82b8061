// SPDX-License-Identifier: GPL-3.0-or-later
/** Every dialog that a command opens at once: its words, looks, spoken names and answers, `test/golden/command-dialogs.txt`. */
import { Adw, type Gtk } from '../../src/ui/toolkit/gtk.js';
import { GoldenSections } from '../support/golden-sections.js';
import type { FakeAppContext } from './support/fake-app-context.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { closeAll, windowsBeside } from './support/open-dialogs.js';
import { fillDocument } from './support/sample-document.js';
import { type ShownWindow, showWindow } from './support/shown-window.js';
import { SpokenNames } from './support/spoken-names.js';
import { looksIn } from './support/widget-looks.js';
import { wordsIn } from './support/widget-words.js';
import { plan, READY } from './support/window-story.js';

const COMMANDS: readonly string[] = [
  ...['shape-offset', 'shape-simplify', 'shape-smooth', 'shape-strokes'],
  ...['array-grid', 'array-circle', 'nest', 'stock', 'skew', 'series', 'report', 'start'],
];

const golden = new GoldenSections('command-dialogs.txt');

describe('the dialog of a command', function () {
  this.timeout(60_000);
  let shown: ShownWindow;
  let names: SpokenNames;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    names = new SpokenNames();
    shown = showWindow();
    const { context } = shown.fake;
    fillDocument(context.store);
    shown.fake.showMachine(READY);
    plan([])(shown);
    makeText(shown.fake);
    context.selection.set(context.store.all('piece').map(({ id }) => id));
  });

  afterEach(async () => {
    names[Symbol.dispose]();
    await closeAll(beside);
    await shown.dispose();
  });

  after(() => golden.finish());

  const beside = () => windowsBeside(shown.main.window);

  for (const command of COMMANDS) {
    it(`"${command}" is as it was`, async () => {
      if (command.startsWith('series')) selectText(shown.fake);
      shown.main.window.activateAction(command, null);
      await until(() => beside().length > 0);
      const [dialog] = beside();
      golden.check(command, [
        `title ${dialog!.getTitle()}`,
        ...answersOf(dialog!),
        ...wordsIn(dialog!),
        ...names.in(dialog!).map((line) => `named ${line}`),
        ...looksIn(dialog!).map((line) => `look ${line}`),
      ]);
    });
  }
});

/** What Escape and Enter mean, and which answers stand out. */
function answersOf(dialog: Gtk.Window): readonly string[] {
  if (!(dialog instanceof Adw.MessageDialog)) return [];
  return [`closes as ${dialog.getCloseResponse()}, Enter is ${dialog.getDefaultResponse()}`];
}

function makeText({ context: { store } }: FakeAppContext): void {
  const piece = store.all('piece')[0]!;
  const { width, height } = piece;
  const drawn = { x: piece.x, y: piece.y, width, height, angle: 0, isMirrored: false };
  const source = { kind: 'generated', generator: 'text', params: { content: 'No {n}' }, drawn };
  store.transact('text', (tx) => tx.patch('piece', piece.id, { source: source as never }));
}

function selectText({ context: { store, selection } }: FakeAppContext): void {
  selection.set([store.all('piece')[0]!.id]);
}
