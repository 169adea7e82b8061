// SPDX-License-Identifier: GPL-3.0-or-later
/** Every control of the dialogs, used once: what comes of it, in the dialog and beyond, `test/golden/dialog-uses.txt`. */
import type { Gtk } from '../../src/ui/toolkit/gtk.js';
import { GoldenSections } from '../support/golden-sections.js';
import { type Use, usesIn } from './support/controls.js';
import { Effects, piecesOf } from './support/effects.js';
import { OFFER } from './support/fake-interrupted-jobs.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { dialogs } from './support/open-dialogs.js';
import { fillDocument } from './support/sample-document.js';
import { buttonNamed, type ShownWindow, showWindow } from './support/shown-window.js';
import { changesFrom, wordsIn } from './support/widget-words.js';
import { MACHINES, nameMacros, plan, problem, READY } from './support/window-story.js';

const press = (name: string) => (shown: ShownWindow) => buttonNamed(shown, name).emit('clicked');
const act = (name: string) => (shown: ShownWindow) => shown.main.window.activateAction(name, null);
const SETTINGS = [
  { number: 30, value: '1000' },
  { number: 32, value: '0' },
  { number: 110, value: '12000' },
];
const offline = { ...READY, ...MACHINES['offline'] };

/** How each is opened, and with which machine. */
const DIALOGS: Readonly<Record<string, readonly [(shown: ShownWindow) => void, object?]>> = {
  start: [act('start')],
  'start in doubt': [act('start'), { ...READY, trust: 'suspect' }],
  'machine settings': [press('Machine settings'), offline],
  'a new machine': [press('Set up a machine'), offline],
  macros: [press('Edit macros')],
  'controller settings': [press('Controller settings'), { ...READY, settings: SETTINGS }],
  'the position is right': [press('I have checked'), { ...READY, trust: 'suspect' }],
  resume: [press('Shows what must be done')],
  preferences: [act('preferences')],
  report: [act('report')],
  'grid of copies': [act('array-grid')],
  offset: [act('shape-offset')],
  skew: [act('skew')],
  stock: [act('stock')],
  nest: [act('nest')],
};

/** An answer that was there already. */
const AGAIN = /^press "[^"]*_[^"]*", no\. \d+$/;

const golden = new GoldenSections('dialog-uses.txt');

describe('every control of a dialog', function () {
  this.timeout(60_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    const { context, interrupted } = shown.fake;
    fillDocument(context.store);
    nameMacros(shown);
    interrupted.show({ kind: 'offer', offer: OFFER } as never);
  });

  afterEach(async () => {
    // What was typed into one may keep it from closing.
    for (const dialog of dialogs()) dialog.destroy();
    await shown.dispose();
  });

  after(() => golden.finish());

  for (const [name, [open, state = READY]] of Object.entries(DIALOGS)) {
    it(`does what it did in "${name}"`, async () => {
      const { context, showMachine } = shown.fake;
      const done = context.history.past.length;
      using effects = new Effects(shown);
      const opened = async () => {
        context.history.goTo(done);
        context.selection.set(piecesOf(shown));
        plan([problem('warning', 'An outline is not closed.', 'a.svg')])(shown);
        showMachine({ settings: [], ...state });
        open(shown);
        await until(() => dialogs().length > 0);
        return dialogs()[0]!;
      };
      let dialog = await opened();
      for (const use of namesIn(dialog)) {
        if (!dialog.getVisible()) dialog = await opened();
        const found = usesIn(dialog).find((one) => one.name === use);
        golden.check(`${name}: ${use}`, await used(effects, found, dialog));
      }
    });
  }

  const used = async (effects: Effects, use: Use | undefined, dialog: Gtk.Window) => {
    if (use === undefined) return ['is gone'];
    const before = wordsIn(dialog);
    const lines = await effects.of(use.act);
    const isOver = !dialog.getVisible();
    return [...lines, ...(isOver ? ['closes it'] : changesFrom(before, wordsIn(dialog)))];
  };
});

/** The keys of every command are chosen alike, and libadwaita makes the answers of a dialog once or twice. */
function namesIn(dialog: Gtk.Window): readonly string[] {
  const names = usesIn(dialog).map(({ name }) => name);
  const keys = names.filter((name) => / in ".*"/.test(name) && dialog.getTitle() === 'Preferences');
  return names.filter((name) => !keys.slice(1).includes(name) && !AGAIN.test(name));
}
