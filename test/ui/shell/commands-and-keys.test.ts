// SPDX-License-Identifier: GPL-3.0-or-later
/** Finding commands by name, other keys for them, and the history to jump about in. */
import assert from 'node:assert/strict';
import { N_ } from '../../../src/base/translatable.js';
import { Preferences } from '../../../src/settings/preferences.js';
import { openCommandPalette } from '../../../src/ui/shell/palette/command-palette.js';
import { keyTrouble, withChosenKeys } from '../../../src/ui/shell/preferences/chosen-keys.js';
import { openPreferences } from '../../../src/ui/shell/preferences/preferences-window.js';
import type { WindowAction } from '../../../src/ui/shell/window-actions.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';

const action = (fields: Partial<WindowAction>): WindowAction => ({
  id: 'one',
  label: N_('_One…'),
  accelerators: ['<Control>1'],
  place: 'file',
  run: () => {},
  ...fields,
});

const stop = action({
  id: 'stop',
  home: 'app',
  label: N_('Stop'),
  accelerators: ['<Control>period'],
});

describe('commands, their names and their keys', () => {
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
    shown = showWindow();
  });

  after(() => shown?.dispose());

  const accels = (name: string) => shown.application.getAccelsForAction(name);

  const paletteOf = (...actions: readonly WindowAction[]) => {
    const ran: string[] = [];
    const palette = openCommandPalette(shown.main.window, actions, ({ id }) => ran.push(id));
    const [entry] = shown.all(Gtk.SearchEntry, palette);
    return { ran, palette, entry: entry! };
  };
  const zoom = action({ id: 'two', label: N_('Zoom to the Selection') });

  it('are found by letters and run when the palette is gone', async () => {
    const { ran, palette, entry } = paletteOf(action({}), zoom);
    entry.setText('zsel');
    await until(() => shown.all(Gtk.ListBoxRow, palette).length === 1);
    entry.emit('activate');
    await until(() => ran.length > 0 && !palette.getMapped());
    assert.deepEqual(ran, ['two']);
  });

  it('are those of what was typed also where Return follows at once', async () => {
    const { ran, palette, entry } = paletteOf(action({}), zoom);
    entry.setText('zsel');
    entry.emit('activate');
    await until(() => ran.length > 0 && !palette.getMapped());
    assert.deepEqual(ran, ['two']);
  });

  it('are passed over where they cannot be run', async () => {
    const off = { isEnabled: () => false };
    const [one, two, three] = ['one', 'two', 'three'].map((id, i) =>
      action({ id, label: N_('Zoom'), ...(i !== 1 && off) }),
    );
    const { ran, palette, entry } = paletteOf(one!, two!, three!);
    entry.emit('activate');
    await until(() => ran.length > 0 && !palette.getMapped());
    assert.deepEqual(ran, ['two']);
  });

  it('are not run while they are not to be had, and nothing is where nothing is found', async () => {
    const { ran, palette, entry } = paletteOf(action({ id: 'off', isEnabled: () => false }));
    entry.emit('activate');
    entry.setText('zzz');
    await until(() => shown.all(Gtk.ListBoxRow, palette).length === 0);
    entry.emit('activate');
    assert.deepEqual([ran, palette.getVisible()], [[], true]);
    palette.close();
    await until(() => !palette.getMapped());
  });

  it('have the keys that were chosen, at once and until they are given back', () => {
    const { preferences } = shown.fake.context;
    assert.deepEqual(accels('win.undo'), ['<Control>z']);
    preferences.chooseKeys('undo', ['<Alt>BackSpace']);
    assert.deepEqual(accels('win.undo'), ['<Alt>BackSpace']);
    preferences.chooseKeys('undo', undefined);
    assert.deepEqual(accels('win.undo'), ['<Control>z']);
  });

  it('keep what makes the machine safe', () => {
    const preferences = new Preferences();
    preferences.chooseKeys('stop', ['F5']);
    assert.deepEqual(withChosenKeys(stop, preferences).accelerators, ['<Control>period']);
    assert.match(keyTrouble('<Control>period', action({}), [stop]) ?? '', /always "Stop"/);
  });

  it('take no key that has another use', () => {
    const one = action({});
    const other = action({ id: 'other', label: N_('Other'), accelerators: ['<Primary>F7'] });
    assert.match(keyTrouble('<Control>F7', one, [one, other]) ?? '', /used by "Other"/);
    assert.match(keyTrouble('a', one, [one]) ?? '', /needed for typing/);
    assert.match(keyTrouble('Left', { ...one, isCanvasKey: true }, [one]) ?? '', /moving about/);
    assert.equal(keyTrouble('a', { ...one, isCanvasKey: true }, [one]), undefined);
    assert.equal(keyTrouble('F6', one, [one]), undefined);
    assert.equal(keyTrouble('<Control>1', one, [one]), undefined);
  });

  it('stand in the preferences, where a choice holds at once', async () => {
    const { preferences, numbers } = shown.fake.context;
    const { window } = shown.main;
    const notices = { attempt: (work: () => unknown) => void work() } as never;
    const dialog = openPreferences({ parent: window, preferences, actions: [stop], notices });
    const lengths = shown.all(Adw.ComboRow, dialog).find((row) => row.getTitle() === 'Lengths');
    lengths!.setSelected(1);
    assert.equal(numbers.ways.unit, 'in');
    numbers.choose({ unit: 'mm' });
    assert.equal(preferences.values.unit, 'mm');
    await until(() => lengths!.getSelected() === 0);
    dialog.close();
  });

  it('are followed by a history that jumps', async () => {
    const { store, history } = shown.fake.context;
    const add = (name: string) =>
      store.transact(`Put ${name}`, (tx) => {
        const row = { name, order: 0, colour: [0, 0, 0] as const, isVisible: true };
        tx.put({ kind: 'layer', id: tx.newId('layer'), ...row });
      });
    for (const name of ['A', 'B', 'C']) add(name);
    shown.main.window.activateAction('show-history', null);
    const labels = () => {
      const texts = shown.all(Gtk.Label).map((label) => label.getLabel());
      return texts.filter((text) => text === 'Beginning' || text?.startsWith('Put '));
    };
    await until(() => labels().length === 4);
    assert.deepEqual(labels(), ['Beginning', 'Put A', 'Put B', 'Put C']);
    history.goTo(1);
    assert.deepEqual(
      store.all('layer').map(({ name }) => name),
      ['A'],
    );
    history.goTo(3);
    assert.equal(store.all('layer').length, 3);
    history.goTo(0);
    assert.equal(store.all('layer').length, 0);
  });
});
