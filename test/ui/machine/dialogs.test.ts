// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine's own dialogs: settings of the board, macros, a new machine. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { machine } from '../support/fake-machine-side.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { below, buttonNamed, type ShownWindow, showWindow } from '../support/shown-window.js';

const selectedIn = (row: Adw.ComboRow) => {
  const selected: unknown = row.getSelectedItem();
  return selected instanceof Gtk.StringObject ? selected.getString() : undefined;
};

describe('dialogs of the machine', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    shown.fake.showMachine({
      condition: 'idle',
      trust: 'known',
      port: 'virtual:',
      firmware: 'Grbl 1.1h',
      settings: [
        { number: 32, value: '1' },
        { number: 110, value: '12000.000' },
        { number: 400, value: 'odd' },
      ],
    });
  });

  afterEach(() => shown.dispose());

  const dialogs = () => {
    const list = Gtk.Window.getToplevels();
    const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
      list.getItem(i),
    );
    return all.filter((w): w is Adw.Window => w instanceof Adw.Window && w.getVisible());
  };
  const open = async (button: string) => {
    buttonNamed(shown, button).emit('clicked');
    await until(() => dialogs().length === 1);
    return dialogs()[0]!;
  };
  const find = <T>(
    dialog: Gtk.Widget,
    kind: abstract new (...args: never[]) => T,
    is: (w: T) => boolean,
  ) => {
    const all: readonly unknown[] = [...below(dialog)];
    const found = all.filter((w): w is T => w instanceof kind).find(is);
    if (found === undefined) throw new Error(`the dialog has no such ${kind.name}`);
    return found;
  };
  const press = (dialog: Gtk.Widget, label: string) =>
    find(dialog, Gtk.Button, (b) => b.getLabel()?.startsWith(label) ?? false).emit('clicked');
  const close = async (dialog: Adw.Window) => {
    dialog.close();
    await until(() => dialogs().length === 0);
  };

  it('write what was changed of the settings, and nothing else', async () => {
    const dialog = await open('Controller settings');
    const row = (title: string) =>
      find(dialog, Adw.ActionRow, (r) => r.getTitle().startsWith(title));
    const write = find(dialog, Gtk.Button, (b) => b.getLabel() === '_Write');
    assert.equal(write.getSensitive(), false);
    const speed = find(row('$110'), Gtk.Entry, () => true);
    speed.setText('fast');
    assert.equal(write.getSensitive(), false);
    assert.match(speed.getTooltipText() ?? '', /takes a number/);
    speed.setText('6000');
    assert.equal(write.getLabel(), '_Write one');
    find(row('$32'), Gtk.Switch, () => true).setActive(false);
    assert.equal(write.getLabel(), '_Write 2');
    write.emit('clicked');
    await until(() => shown.fake.commands.length === 4);
    assert.deepEqual(shown.fake.commands, [
      { kind: 'read-settings' },
      { kind: 'write-setting', number: 32, value: '0' },
      { kind: 'write-setting', number: 110, value: '6000' },
      { kind: 'read-settings' },
    ]);
    await close(dialog);
  });

  it('show what the board says of its own settings, and refuse what it does not take', async () => {
    shown.fake.showMachine({
      ...shown.fake.context.link.state,
      settings: [
        { number: 341, value: '0' },
        { number: 342, value: '30.0' },
      ],
      settingMeanings: [
        {
          ...{ number: 341, label: 'Tool change', help: 'Tools & more', unit: '', kind: 'choice' },
          choices: ['Normal', 'By hand'],
        },
        {
          ...{ number: 342, label: 'Distance', help: 'Probing', unit: 'mm', kind: 'number' },
          ...{ min: 0, max: 250 },
        },
      ],
    });
    const dialog = await open('Controller settings');
    const row = (title: string) =>
      find(dialog, Adw.ActionRow, (r) => r.getTitle().startsWith(title));
    assert.equal(row('$341').getTitle(), '$341  Tool change');
    assert.equal(row('$341').getSubtitle(), 'Tools & more');
    assert.equal(row('$342').getSubtitle(), 'Probing · 0 … 250');
    const distance = find(row('$342'), Gtk.Entry, () => true);
    distance.setText('251');
    assert.match(distance.getTooltipText() ?? '', /between 0 and 250/);
    assert.equal(
      find(dialog, Gtk.Button, (b) => b.getLabel() === '_Write one').getSensitive(),
      false,
    );
    distance.setText('30');
    find(row('$341'), Gtk.DropDown, () => true).setSelected(1);
    const before = shown.fake.commands.length;
    press(dialog, '_Write one');
    await until(() => shown.fake.commands.length === before + 2);
    assert.deepEqual(shown.fake.commands[before], {
      ...{ kind: 'write-setting', number: 341, value: '1' },
    });
    await close(dialog);
  });

  it('find a setting by its number or its name', async () => {
    const dialog = await open('Controller settings');
    find(dialog, Gtk.SearchEntry, () => true).setText('laser');
    const row = (title: string) =>
      find(dialog, Adw.ActionRow, (r) => r.getTitle().startsWith(title));
    await until(() => !row('$110').getVisible());
    assert.equal(row('$32').getVisible(), true);
    await close(dialog);
  });

  it('keep a macro and put it among the buttons', async () => {
    const dialog = await open('Edit macros');
    find(dialog, Adw.ComboRow, () => true).setSelected(2);
    const name = find(dialog, Adw.EntryRow, () => true);
    press(dialog, '_Save');
    assert.deepEqual(shown.fake.context.notebook.read(machine.id).macros, []);
    name.setText('Park');
    find(dialog, Gtk.TextView, () => true)
      .getBuffer()
      .setText('G0 X0 Y0', -1);
    press(dialog, '_Save');
    find(dialog, Adw.ComboRow, () => true).setSelected(0);
    find(dialog, Gtk.TextView, () => true)
      .getBuffer()
      .setText('M8', -1);
    press(dialog, '_Save');
    await close(dialog);
    const { macros, hooks } = shown.fake.context.notebook.read(machine.id);
    assert.deepEqual(macros, [{ name: 'Park', text: 'G0 X0 Y0' }]);
    assert.deepEqual(hooks, { before: 'M8', after: '' });
    shown
      .all(Gtk.Button)
      .find((b) => b.getLabel() === 'Run')
      ?.emit('clicked');
    assert.deepEqual(shown.fake.macros, ['Park']);
  });

  it('keep what is written of a macro while another one is looked at, and ask before it is lost', async () => {
    const dialog = await open('Edit macros');
    const choice = find(dialog, Adw.ComboRow, () => true);
    const name = find(dialog, Adw.EntryRow, () => true);
    const text = find(dialog, Gtk.TextView, () => true).getBuffer();
    const macros = () => shown.fake.context.notebook.read(machine.id).macros;
    choice.setSelected(2);
    name.setText('Park');
    text.setText('G0 X0 Y0', -1);
    choice.setSelected(0);
    assert.equal(text.text, '');
    choice.setSelected(2);
    assert.deepEqual([name.getText(), text.text], ['Park', 'G0 X0 Y0']);
    choice.setSelected(1);
    text.setText('M9', -1);
    dialog.close();
    (await shown.dialog('discard')).response('cancel');
    name.setText('');
    choice.setSelected(2);
    name.setText('');
    dialog.close();
    (await shown.dialog('discard')).response('save');
    assert.deepEqual([macros(), choice.getSelected()], [[], 2], 'a macro needs a name');
    name.setText('Park');
    dialog.close();
    (await shown.dialog('discard')).response('save');
    await until(() => dialogs().length === 0);
    assert.deepEqual(macros(), [{ name: 'Park', text: 'G0 X0 Y0' }]);
    assert.equal(shown.fake.context.notebook.read(machine.id).hooks.after, 'M9');
  });

  it('bring a new machine home: asked, described, tried, kept', async () => {
    const board = {
      firmware: 'Grbl 1.1h',
      rxBytes: 128,
      plannerBlocks: 15,
      isLaserMode: true,
      maxS: 255,
      minS: 0,
      maxSpeedX: 150,
      maxSpeedY: 150,
      accelerationX: 700,
      accelerationY: 700,
      junctionDeviation: 0.01,
      stepsPerMmX: 80,
      stepsPerMmY: 80,
      settleSeconds: 0.025,
      travelX: 380,
      travelY: 290,
      hasSoftLimits: false,
      hasHoming: false,
      homingMask: 0,
      homesToZero: false,
    };
    shown.fake.showMachine({ board });
    const dialog = await open('Set up a machine');
    const pages = find(dialog, Gtk.Stack, (stack) => stack.getChildByName('find') !== null);
    const port = find(dialog, Adw.ComboRow, (r) => r.getTitle() === 'Port');
    await until(() => selectedIn(port) === 'USB serial (ttyUSB0)');
    assert.equal(shown.fake.context.chooser.choice.port, 'virtual:', 'the window keeps its own');
    press(dialog, '_Next');
    await until(() => pages.getVisibleChildName() === 'describe');
    const sides = [...below(dialog)].filter((w) => w instanceof Gtk.Entry && w.getMapped());
    await until(() => sides.length > 0);
    find(dialog, Adw.EntryRow, (r) => r.getTitle() === 'Name').setText('Garage 40 W');
    find(dialog, Adw.ComboRow, (r) => r.getTitle().startsWith('Where X0')).setSelected(2);
    press(dialog, '_Next');
    await until(() => pages.getVisibleChildName() === 'try');
    find(dialog, Gtk.Button, (b) => b.getTooltipText() === 'Move back').emit('clicked');
    press(dialog, '_Keep');
    await until(() => dialogs().length === 0);
    const { chooser } = shown.fake.context;
    const made = chooser.choice.machine;
    assert.equal(made.id, 'garage-40-w');
    assert.deepEqual(made.bed, { width: 380, depth: 290, origin: 'back-left' });
    assert.equal(made.controller.maxS, 255);
    assert.ok(chooser.machines.includes(made));
    const jog = shown.fake.commands.find(({ kind }) => kind === 'jog');
    assert.deepEqual(jog, { kind: 'jog', by: { x: 0, y: -10 }, speed: 20 });
    const last = shown.fake.commands.at(-1);
    assert.ok(last?.kind === 'connect' && last.port === '/dev/ttyUSB0');
  });

  it('keeps what was set of a machine, once it is saved', async () => {
    shown.fake.showMachine({ condition: 'offline' });
    const { chooser } = shown.fake.context;
    const dialog = await open('Machine settings');
    const row = (title: string) => find(dialog, Adw.ActionRow, (r) => r.getTitle() === title);
    const spin = find(row('Motion ahead'), Gtk.SpinButton, () => true);
    assert.equal(spin.getText(), '2');
    spin.setValue(1.5);
    find(dialog, Adw.EntryRow, (r) => r.getTitle() === 'Name').setText('Big one');
    assert.equal(chooser.choice.machine, machine);
    press(dialog, '_Save');
    await until(() => dialogs().length === 0);
    const kept = chooser.choice.machine;
    assert.equal(chooser.machines.at(-1), kept);
    assert.deepEqual(kept, {
      ...machine,
      name: 'Big one',
      controller: { ...machine.controller, bufferSeconds: 1.5 },
    });
  });

  it('saves what stands in an entry, and nothing while that cannot be read', async () => {
    shown.fake.showMachine({ condition: 'offline' });
    const { chooser } = shown.fake.context;
    const dialog = await open('Machine settings');
    const row = find(dialog, Adw.ActionRow, (r) => r.getTitle() === 'Width');
    const spin = find(row, Gtk.SpinButton, () => true);
    spin.setText('wide');
    press(dialog, '_Save');
    assert.equal(chooser.choice.machine, machine);
    assert.match(row.getSubtitle() ?? '', /“wide” is not a number.*It stays at 400 mm/);
    spin.setText('12 in');
    press(dialog, '_Save');
    await until(() => dialogs().length === 0);
    assert.equal(chooser.choice.machine.bed.width, 304.8);
  });

  it('takes settings of the board in units and sums, as the board wants them', async () => {
    const dialog = await open('Controller settings');
    const row = find(dialog, Adw.ActionRow, (r) => r.getTitle().startsWith('$110'));
    find(row, Gtk.Entry, () => true).setText('100 mm/s');
    const before = shown.fake.commands.length;
    press(dialog, '_Write one');
    await until(() => shown.fake.commands.length === before + 2);
    const written = { kind: 'write-setting', number: 110, value: '6000' };
    assert.deepEqual(shown.fake.commands[before], written);
    await close(dialog);
  });

  it('shows figures that are finer than usual in full, so that none is changed by a look', async () => {
    shown.fake.showMachine({ condition: 'offline' });
    const { chooser } = shown.fake.context;
    const fine = { ...machine, motion: { ...machine.motion, junctionDeviation: 0.0125 } };
    await chooser.choose({ ...chooser.choice, machine: fine });
    const dialog = await open('Machine settings');
    const row = find(dialog, Adw.ActionRow, (r) => r.getTitle() === 'Junction deviation');
    assert.equal(find(row, Gtk.SpinButton, () => true).getText(), '0.0125');
    await close(dialog);
  });

  it('asks for a name before it saves', async () => {
    shown.fake.showMachine({ condition: 'offline' });
    const dialog = await open('Machine settings');
    find(dialog, Adw.EntryRow, (r) => r.getTitle() === 'Name').setText(' ');
    press(dialog, '_Save');
    await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(dialogs().length, 1);
    assert.equal(shown.fake.context.chooser.choice.machine, machine);
    await close(dialog);
  });
});
