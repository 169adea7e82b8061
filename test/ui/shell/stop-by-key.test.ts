// SPDX-License-Identifier: GPL-3.0-or-later
/** Stop, Emergency Stop and Hold by key, whatever a mouse has opened before. */
import assert from 'node:assert/strict';
import { hasUrgentKeys } from '../../../src/ui/shell/urgent-keys.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { DIALOGS, IDLE } from '../support/dialog-ways.js';
import { plannedJob } from '../support/fake-app-context.js';
import { machine } from '../support/fake-machine-side.js';
import { needDisplay, until, within } from '../support/gtk-loop.js';
import { clickOn, type Hands, menuItem, scrollTo } from '../support/mouse.js';
import { fillDocument } from '../support/sample-document.js';
import { below, rowTitled, type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

const RUNNING = { condition: 'run', trust: 'known', port: 'virtual:' } as const;
const RIGHT = 3;
/** Longer than a key takes on a busy computer, so that a missing command is told and not waited for. */
const PATIENCE_MS = 5000;
const KEYS = [
  ['ctrl+period', 'stop'],
  ['ctrl+shift+period', 'emergency-stop'],
  ['ctrl+shift+p', 'hold'],
  ['Pause', 'hold'],
] as const;

describe('Stop, Emergency Stop and Hold by key', function () {
  this.timeout(60_000);
  let shown: ShownWindow;
  let hands: Hands;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
  });

  beforeEach(async () => {
    shown = showWindow();
    fillDocument(shown.fake.context.store);
    shown.fake.context.notebook.change(machine.id, { isSafetyAgreed: true });
    shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
    shown.fake.showMachine(RUNNING);
    hands = await handsOn('Kerf');
    await hands.focus();
    await until(() => shown.main.window.isActive);
  });

  afterEach(() => shown.dispose());

  /** Every key has its one effect; the machine runs whatever the test did before. */
  const allWork = async (where: string) => {
    shown.fake.showMachine(RUNNING);
    const { commands } = shown.fake;
    const before = commands.length;
    await hands.key(...KEYS.map(([key]) => key));
    await within(PATIENCE_MS, () => commands.length >= before + KEYS.length);
    const kinds = commands.slice(before).map(({ kind }) => kind);
    assert.deepEqual(
      kinds,
      KEYS.map(([, kind]) => kind),
      where,
    );
  };
  const openPopovers = (window: Gtk.Widget = shown.main.window) =>
    [...below(window)].filter((w): w is Gtk.Popover => w instanceof Gtk.Popover && w.getMapped());
  const opened = async (window?: Gtk.Widget) => {
    await until(() => openPopovers(window).length > 0);
    return openPopovers(window).at(-1)!;
  };
  const allShut = () => until(() => openPopovers().length === 0);
  const menuButton = (name: string) =>
    shown.all(Gtk.MenuButton).find((b) => b.getTooltipText()?.startsWith(name))!;

  it('work in the bare window', () => allWork('in the window'));

  for (const page of ['Select', 'View']) {
    it(`work in the main menu, in its submenu ${page}, and after either`, async () => {
      const menu = menuButton('Main menu');
      await clickOn(hands, menu);
      await allWork('in the menu');
      await clickOn(hands, menuItem(await opened(), page));
      await allWork('in the submenu');
      await hands.key('Escape');
      await allShut();
      await allWork('after Escape');
      await clickOn(hands, menu);
      await clickOn(hands, menuItem(await opened(), page));
      await clickOn(
        hands,
        menuItem(await opened(), page === 'Select' ? 'Select All' : 'Fit the View'),
      );
      await allShut();
      await allWork('after an item');
    });
  }

  for (const name of ['Colour of', 'Add an', 'More about', 'Background work', 'Overrides']) {
    it(`work in the popover "${name}", and after it`, async () => {
      await clickOn(hands, menuButton(name));
      await opened();
      await allWork('in it');
      await hands.key('Escape');
      await allShut();
      await allWork('after it');
    });
  }

  for (const title of ['Port', 'Dot while framing']) {
    it(`work in the list of the row "${title}", and after it`, async () => {
      shown.fake.showMachine(title === 'Port' ? { condition: 'offline' } : IDLE);
      shown.main.window.activateAction('show-machine', null);
      const row = rowTitled(shown, Adw.ComboRow, title);
      await scrollTo(row);
      await clickOn(hands, row);
      await opened();
      await allWork('in it');
      await hands.key('Escape');
      await allShut();
      await allWork('after it');
    });
  }

  it('work in an entry, in its context menu, and after that', async () => {
    shown.fake.showMachine(IDLE);
    shown.main.window.activateAction('show-machine', null);
    rowTitled(shown, Adw.ExpanderRow, 'Console').setExpanded(true);
    const entry = shown.all(Gtk.Entry).find((e) => e.getPlaceholderText()?.startsWith('Send'))!;
    await scrollTo(entry);
    await clickOn(hands, entry);
    await allWork('in the entry');
    shown.fake.showMachine(IDLE);
    await clickOn(hands, entry, RIGHT);
    await opened();
    await allWork('in its menu');
    await hands.key('Escape');
    await allShut();
    await allWork('after its menu');
  });

  it('work while a name is edited in its place', async () => {
    await clickOn(hands, shown.all(Gtk.EditableLabel)[0]!);
    await allWork('in the label');
  });

  for (const [name, way] of Object.entries(DIALOGS)) {
    it(`work in the dialog "${name}", and after it`, async () => {
      shown.fake.showMachine(way.state ?? IDLE);
      if (way.isOfMachine) shown.main.window.activateAction('show-machine', null);
      await way.open(shown, hands);
      await until(() => shownDialogs().length > 0);
      const dialog = shownDialogs().at(-1)!;
      await until(() => dialog.getMapped() && hasUrgentKeys(dialog));
      hands = await handsOn(way.title);
      await hands.focus();
      await until(() => dialog.isActive);
      await allWork('in it');
      const combo = [...below(dialog)].find((w) => w instanceof Adw.ComboRow && w.getMapped());
      if (combo !== undefined) {
        await clickOn(hands, combo);
        await opened(dialog);
        await allWork('in a list of it');
        await hands.key('Escape');
        await until(() => openPopovers(dialog).length === 0);
        await allWork('after its list');
      }
      await hands.key('Escape');
      await until(() => shownDialogs().length === 0);
      hands = await handsOn('Kerf');
      await hands.focus();
      await until(() => shown.main.window.isActive);
      await allWork('after it');
    });
  }

  it('are listened to by every window there is', async () => {
    shown.main.window.activateAction('about', null);
    await until(() => shownDialogs().length > 0);
    await until(() => toplevels().every(hasUrgentKeys));
    shownDialogs()[0]!.close();
  });
});

function toplevels(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
    list.getItem(i),
  );
  return all.filter((window) => window instanceof Gtk.Window);
}

function shownDialogs(): readonly Gtk.Window[] {
  return toplevels().filter((w) => w.getVisible() && !(w instanceof Adw.ApplicationWindow));
}
