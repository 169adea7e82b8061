// SPDX-License-Identifier: GPL-3.0-or-later
/** Nothing in the window is for show: every control is listened to, and every listening ends with the window. */
import assert from 'node:assert/strict';
import { Signal } from '../../src/base/signal.js';
import { Adw, Gio, GLib, GObject, Gtk } from '../../src/ui/toolkit/gtk.js';
import { GoldenSections } from '../support/golden-sections.js';
import { IDLE } from './support/dialog-ways.js';
import { machine } from './support/fake-machine-side.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { makeLateParts } from './support/late-parts.js';
import { fillDocument } from './support/sample-document.js';
import { below, buttonNamed, type ShownWindow, showWindow } from './support/shown-window.js';
import { SpokenNames } from './support/spoken-names.js';
import { looksIn } from './support/widget-looks.js';

/** Kinds of controls, and the signals of which one must be listened to. */
const KINDS = [
  [Gtk.Button, ['clicked', 'toggled', 'notify::active', 'state-flags-changed']],
  [Gtk.Switch, ['notify::active']],
  [Gtk.CheckButton, ['toggled']],
  [Adw.ComboRow, ['notify::selected']],
  [Gtk.DropDown, ['notify::selected']],
  [Adw.EntryRow, ['apply', 'entry-activated']],
  [Gtk.Entry, ['activate', 'changed']],
  [Gtk.SearchEntry, ['search-changed']],
  [Gtk.SpinButton, ['input']],
] as const;

/** Controls that are asked for what they say when a button beside them is pressed. */
const ASKED = [
  ...['Dot while framing', 'Frame until stopped', 'Power of the test', 'Out after'],
  ...['X, mm', 'Y, mm', 'Width, mm', 'Depth, mm', 'Name', 'Most similar machine', 'Where X0 Y0 is'],
];

const golden = new GoldenSections('spoken-names.txt');
const looks = new GoldenSections('widget-looks.txt');

describe('every control of the window', function () {
  this.timeout(30_000);
  let shown: ShownWindow;
  let names: SpokenNames;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    names = new SpokenNames();
    shown = showWindow({ isFirstRun: true });
    fillDocument(shown.fake.context.store);
    makeLateParts(shown);
    const macros = [{ name: 'Park', text: 'G0 X0 Y0' }];
    shown.fake.context.notebook.change(machine.id, { macros });
    shown.fake.showMachine(IDLE);
  });

  afterEach(async () => {
    names[Symbol.dispose]();
    await shown.dispose();
  });

  after(() => {
    golden.finish();
    looks.finish();
  });

  it('has somebody who listens to it', () => {
    assert.deepEqual(deafIn(shown.main.window), []);
  });

  it('has a name for those who cannot see it', () => {
    golden.check('the window', names.in(shown.main.window));
  });

  it('has its look, and its cell among others', () => {
    looks.check('the window', looksIn(shown.main.window));
  });

  for (const button of ['Machine settings', 'Set up a machine', 'Edit macros', 'Controller']) {
    it(`has somebody who listens to it in what "${button}" opens`, async () => {
      const settings = [
        { number: 32, value: '1' },
        { number: 110, value: '12000' },
      ];
      shown.fake.showMachine({ ...IDLE, settings });
      buttonNamed(shown, button).emit('clicked');
      await until(() => dialogs().length > 0);
      const [dialog] = dialogs();
      assert.deepEqual(deafIn(dialog!), []);
      golden.check(button, names.in(dialog!));
      looks.check(button, looksIn(dialog!));
      dialog!.close();
    });
  }

  it('has an action behind it where it is an item of a menu', () => {
    const { window } = shown.main;
    const known = (name: string, from: Gtk.Widget) => {
      const [prefix = '', id = ''] = name.split('.');
      // The frame of the window is GTK's.
      if (prefix === 'window') return true;
      if (prefix === 'app') return shown.application.lookupAction(id) !== null;
      if (prefix === 'win') return window.lookupAction(id) !== null;
      // The actions of a card and of its steps are found on the way up from their menus.
      return ['layer', 'step', 'material'].includes(prefix) && from.isAncestor(cardAround(from));
    };
    const wanted = shown.all(Gtk.MenuButton).flatMap((button) => {
      const model = button.getMenuModel();
      return model === null ? [] : actionsIn(model).map((name) => ({ name, button }));
    });
    assert.ok(wanted.length > 100);
    const orphans = wanted.filter(({ name, button }) => !known(name, button));
    assert.deepEqual(
      orphans.map(({ name }) => name),
      [],
    );
    const buttons = shown.all(Gtk.Button).filter((button) => button.getActionName() !== null);
    assert.ok(buttons.length > 8);
    // Buttons that GTK makes by itself, as in a search entry, have actions of its own.
    const isOurs = (name: string) => /^(app|win|layer)\./.test(name);
    const dead = buttons
      .map((button) => ({ name: button.getActionName() ?? '', button }))
      .filter(({ name, button }) => isOurs(name) && !known(name, button));
    assert.deepEqual(
      dead.map(({ name }) => name),
      [],
    );
  });

  it('is no longer told anything after the end of the window', async () => {
    const { context, forecaster } = shown.fake;
    const received: Readonly<Record<string, object>> = {
      machine: context.link.stateChanged,
      wire: context.link.wire,
      planner: context.planner.stateChanged,
      forecaster: forecaster.stateChanged,
      chooser: context.chooser.changed,
      notebook: context.notebook.changed,
      materials: context.materials.changed as object,
      interrupted: context.interrupted.changed,
      document: context.store.committed,
      history: context.history.changed,
      file: context.file.changed,
      recent: context.recent.changed,
      unsaved: context.unsaved.trouble,
      selection: context.selection.changed,
      numbers: context.numbers.changed,
      tasks: context.tasks.tasksUpdated,
    };
    const counts = () =>
      Object.entries(received).map(([name, signal]) => {
        assert.ok(signal instanceof Signal, name);
        return `${name} ${signal.listenerCount}`;
      });
    const whileOpen = counts();
    shown.main.dispose();
    const after = counts();
    const bare = showWindow();
    await bare.dispose();
    // Those of the context's own members are what is left.
    const own = { document: 3, history: 1, selection: 1 } as Readonly<Record<string, number>>;
    const left = after.filter((count) => {
      const [name = '', n] = count.split(' ');
      return Number(n) > (own[name] ?? 0);
    });
    assert.deepEqual(left, []);
    assert.ok(
      whileOpen.every((count) => !count.endsWith(' 0')),
      whileOpen.join(', '),
    );
  });
});

function dialogs(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i): unknown => list.getItem(i));
  return all.filter((w): w is Adw.Window => w instanceof Adw.Window && w.getVisible());
}

/** Names of the controls of which no signal is heard. */
function deafIn(root: Gtk.Widget): readonly string[] {
  return [...below(root)].flatMap((widget) => {
    const name = nameOf(widget);
    const isOwn = name !== '' && !isPartOfOther(widget);
    if (!isOwn || ASKED.includes(name) || widget instanceof Gtk.MenuButton) return [];
    if (widget instanceof Gtk.Button && widget.getActionName() !== null) return [];
    const kind = KINDS.find(([type]) => widget instanceof type);
    if (kind === undefined || kind[1].some((signal) => isConnected(widget, signal))) return [];
    return [`${kind[0].name} ${name}`];
  });
}

function nameOf(widget: Gtk.Widget): string {
  if (widget instanceof Adw.PreferencesRow) return widget.getTitle();
  const own = widget.getTooltipText() ?? (widget instanceof Gtk.Button ? widget.getLabel() : null);
  if (own) return own;
  if (widget instanceof Gtk.Entry) return `${widget.getPlaceholderText() ?? ''}, mm`;
  if (widget instanceof Gtk.Button) return '';
  for (let around = widget.getParent(); around !== null; around = around.getParent()) {
    if (around instanceof Adw.PreferencesRow) return around.getTitle();
  }
  return '';
}

/** What GTK makes its own widgets of. */
function isPartOfOther(widget: Gtk.Widget): boolean {
  for (let around = widget.getParent(); around !== null; around = around.getParent()) {
    if (around instanceof Adw.EntryRow || around instanceof Gtk.SpinButton) return true;
    if (around instanceof Adw.ComboRow && !(widget instanceof Gtk.Button)) return true;
    if (around instanceof Adw.ExpanderRow && widget instanceof Gtk.Button) return false;
    if (around instanceof Gtk.DropDown || around instanceof Adw.ViewSwitcher) return true;
    if (around instanceof Adw.HeaderBar && widget instanceof Gtk.WindowControls) return true;
  }
  return false;
}

function isConnected(widget: Gtk.Widget, signal: string): boolean {
  const [name = '', detail = ''] = signal.split('::');
  const type = GObject.typeFromName(TYPES.find(([of]) => widget instanceof of)?.[1] ?? 'GtkWidget');
  const id = GObject.signalLookup(name, type);
  if (id === 0) return false;
  const quark = detail === '' ? 0 : GLib.quarkFromString(detail);
  return GObject.signalHasHandlerPending(widget, id, quark, true);
}

/** Sub-classes before what they are of. */
const TYPES = [
  [Gtk.ToggleButton, 'GtkToggleButton'],
  [Gtk.Button, 'GtkButton'],
  [Gtk.Switch, 'GtkSwitch'],
  [Gtk.CheckButton, 'GtkCheckButton'],
  [Adw.ComboRow, 'AdwComboRow'],
  [Gtk.DropDown, 'GtkDropDown'],
  [Adw.EntryRow, 'AdwEntryRow'],
  [Gtk.SearchEntry, 'GtkSearchEntry'],
  [Gtk.Entry, 'GtkEntry'],
  [Gtk.SpinButton, 'GtkSpinButton'],
] as const;

function cardAround(widget: Gtk.Widget): Gtk.Widget {
  let around: Gtk.Widget | null = widget;
  while (around !== null && !around.hasCssClass('layer-card')) around = around.getParent();
  if (around === null) throw new Error('the menu is in no card');
  return around;
}

function actionsIn(model: Gio.MenuModel): readonly string[] {
  return Array.from({ length: model.getNItems() }, (_, i) => i).flatMap((i) => {
    const action = model.getItemAttributeValue(i, 'action', null)?.getString()[0];
    const links = [Gio.MENU_LINK_SECTION, Gio.MENU_LINK_SUBMENU].flatMap((link) => {
      const inner = model.getItemLink(i, link);
      return inner === null ? [] : actionsIn(inner);
    });
    return action === undefined ? links : [action, ...links];
  });
}
