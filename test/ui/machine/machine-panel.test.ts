// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine panel sends what its buttons say, and only when the machine can take it. */
import assert from 'node:assert/strict';
import { ABILITIES } from '../../../src/devices/contract/ability.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { plannedJob } from '../support/fake-app-context.js';
import { machine } from '../support/fake-machine-side.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { buttonNamed, rowTitled, type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

const LINK = {
  mode: 'counting',
  medianGapMs: 0.2,
  p99GapMs: 1,
  p999GapMs: 3.1,
  worstGapMs: 12,
  bufferedSeconds: 1.8,
  damagedAnswers: 0,
} as const;
const JOB = { jobId: '1', sent: 0, unit: 'line' as const, done: 0, total: 9, elapsed: 0, held: 0 };

describe('the machine panel', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  const click = (name: string) => buttonNamed(shown, name).emit('clicked');
  const labelled = (label: string) => {
    const found = shown.all(Gtk.Button).find((button) => button.getLabel() === label);
    if (found === undefined) throw new Error(`there is no button labelled "${label}"`);
    return found;
  };
  const labelledToggle = (label: string) => {
    const found = shown.all(Gtk.ToggleButton).find((toggle) => toggle.getLabel() === label);
    if (found === undefined) throw new Error(`there is no toggle labelled "${label}"`);
    return found;
  };
  const idle = () =>
    shown.fake.showMachine({ condition: 'idle', trust: 'known', port: 'virtual:' });

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(() => shown.dispose());

  it('connects to the chosen machine and port, and parts again', () => {
    labelled('Connect').emit('clicked');
    idle();
    labelled('Disconnect').emit('clicked');
    assert.deepEqual(shown.fake.commands, [
      { kind: 'connect', port: 'virtual:', machine },
      { kind: 'disconnect' },
    ]);
  });

  it('chooses another port from those that are there', async () => {
    const port = rowTitled(shown, Adw.ComboRow, 'Port');
    await until(() => port.getModel()?.getNItems() === 3);
    port.setSelected(1);
    assert.equal(shown.fake.context.chooser.choice.port, '/dev/ttyUSB0');
  });

  it('shows the words of people as they wrote them, signs of markup among them', async () => {
    const { chooser, notebook } = shown.fake.context;
    const named = { ...machine, name: 'Ben & Ed <K40>' };
    notebook.change(machine.id, { workSystemNames: { G54: 'jig & stop' } });
    await chooser.choose({ ...chooser.choice, machine: named });
    /** Those of the folded row. */
    const words = (is: (row: Adw.ExpanderRow) => boolean) => {
      const row = shown.all(Adw.ExpanderRow).find(is);
      return shown
        .all(Gtk.Label, row)
        .slice(0, 3)
        .map((label) => label.getText());
    };
    const title = words((row) => row.getTitle() === named.name);
    assert.ok(title.includes(named.name), title.join());
    const zero = words((row) => row.getSubtitle().startsWith('jig & stop'));
    assert.ok(zero.includes('jig & stop (G54)'), zero.join());
  });

  it('shows the upkeep of the machine that is chosen', async () => {
    const { chooser, notebook } = shown.fake.context;
    const [one, other] = chooser.machines;
    const duty = { everyHours: 10, doneAtHours: 0 };
    notebook.change(one!.id, { maintenance: [{ ...duty, name: 'Wipe the lens' }] });
    notebook.change(other!.id, { maintenance: [{ ...duty, name: 'Oil the rails' }] });
    assert.ok(rowTitled(shown, Adw.ActionRow, 'Wipe the lens'));
    await chooser.choose({ ...chooser.choice, machine: other! });
    assert.ok(rowTitled(shown, Adw.ActionRow, 'Oil the rails'));
  });

  it('jogs by the chosen step, y away from the operator', () => {
    idle();
    click('Move left and back');
    shown
      .all(Gtk.ToggleButton)
      .find((toggle) => toggle.getLabel() === '0.1')
      ?.setActive(true);
    click('Move forward');
    const speed = 50;
    assert.deepEqual(shown.fake.commands, [
      { kind: 'jog', by: { x: -10, y: 10 }, speed },
      { kind: 'jog', by: { x: 0, y: -0.1 }, speed },
    ]);
  });

  it('frames the job in the dark, unless the dot is asked for', () => {
    idle();
    shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
    click('Run around');
    rowTitled(shown, Adw.ComboRow, 'Dot while framing').setSelected(2);
    click('Run around');
    const powers = shown.fake.commands.map((c) => (c.kind === 'frame' ? c.power : undefined));
    assert.deepEqual(powers, [0, 0.01]);
  });

  it('frames and jogs as the machine counts, from whatever corner', async () => {
    const { chooser } = shown.fake.context;
    const back = { ...machine, bed: { ...machine.bed, origin: 'back-right' as const } };
    await chooser.choose({ ...chooser.choice, machine: back });
    idle();
    shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
    click('Run around');
    click('Move left and back');
    const [frame, jog] = shown.fake.commands;
    const bounds = { minX: 260, minY: 199.5, maxX: 380, maxY: 280 };
    assert.deepEqual(frame, { kind: 'frame', bounds, speed: 50, power: 0, isRepeated: false });
    assert.deepEqual(jog, { kind: 'jog', by: { x: 10, y: -10 }, speed: 50 });
  });

  it('ends a frame that goes on', () => {
    idle();
    shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
    shown.fake.showMachine({ condition: 'run', manualActivity: 'framing' });
    click('Run around');
    assert.deepEqual(shown.fake.commands, [{ kind: 'stop' }]);
  });

  it('moves for as long as a button is held, saying so all the while', async () => {
    idle();
    labelledToggle('Held').setActive(true);
    const back = buttonNamed(shown, 'Move back');
    back.setStateFlags(Gtk.StateFlags.ACTIVE, false);
    const kinds = () => shown.fake.commands.map(({ kind }) => kind);
    await until(() => kinds().filter((kind) => kind === 'jog-keep').length > 1);
    back.unsetStateFlags(Gtk.StateFlags.ACTIVE);
    const direction = { x: 0, y: 1 };
    assert.deepEqual(shown.fake.commands[0], { kind: 'jog-start', direction, speed: 50 });
    assert.equal(kinds().at(-1), 'jog-cancel');
    back.emit('clicked');
    assert.equal(kinds().at(-1), 'jog-cancel');
  });

  it('lets go when the machine cannot move any more', () => {
    idle();
    labelledToggle('Held').setActive(true);
    buttonNamed(shown, 'Move left').setStateFlags(Gtk.StateFlags.ACTIVE, false);
    shown.fake.showMachine({ condition: 'alarm' });
    assert.equal(shown.fake.commands.at(-1)?.kind, 'jog-cancel');
  });

  it('moves by the arrow keys when that is switched on, and only then', async function () {
    if (!hasXdotool()) return this.skip();
    idle();
    shown.main.window.activateAction('show-machine', null);
    const hands = await handsOn('Kerf');
    await hands.focus();
    const toggle = shown.all(
      Gtk.Switch,
      rowTitled(shown, Adw.ActionRow, 'Move with the arrow keys'),
    )[0];
    await until(() => shown.main.window.isActive);
    buttonNamed(shown, 'Home').grabFocus();
    toggle?.setActive(true);
    await hands.key('Up');
    await until(() => shown.fake.commands.length === 1);
    labelledToggle('Held').setActive(true);
    await hands.holdKey('Right');
    await until(() => shown.fake.commands.some(({ kind }) => kind === 'jog-keep'));
    await hands.letKey('Right');
    await until(() => shown.fake.commands.at(-1)?.kind === 'jog-cancel');
    const [step, start] = shown.fake.commands;
    assert.deepEqual(step, { kind: 'jog', by: { x: 0, y: 10 }, speed: 50 });
    assert.deepEqual(start, { kind: 'jog-start', direction: { x: 1, y: 0 }, speed: 50 });
  });

  it('chooses, names and zeros a work system', () => {
    idle();
    shown.fake.showMachine({ activeWcs: 'G54', workOffsets: { G54: { x: 1.5, y: 2 } } });
    rowTitled(shown, Adw.ComboRow, 'System').setSelected(2);
    const name = rowTitled(shown, Adw.EntryRow, 'Name of the system');
    name.setText(' Jig ');
    name.emit('apply');
    click('Y becomes zero');
    click('Store the offset');
    assert.deepEqual(shown.fake.commands, [
      { kind: 'select-work-system', system: 'G56' },
      { kind: 'set-zero', axes: 'y' },
      { kind: 'set-work-offset', system: 'G54', offset: { x: 1.5, y: 2 } },
    ]);
    const { workSystemNames } = shown.fake.context.notebook.read(machine.id);
    assert.deepEqual(workSystemNames, { G54: 'Jig' });
    const row = rowTitled(shown, Adw.ExpanderRow, 'Work zero');
    assert.equal(row.getSubtitle(), 'Jig (G54) · X 1.50 Y 2.00');
  });

  it('fires while the button is held, and shows it', async () => {
    idle();
    const fire = buttonNamed(shown, 'The beam is on for');
    fire.setStateFlags(Gtk.StateFlags.ACTIVE, false);
    shown.fake.showMachine({ manualActivity: 'test-fire' });
    assert.equal(fire.getLabel(), 'Beam on');
    await until(() => shown.fake.commands.some(({ kind }) => kind === 'test-fire-keep'));
    fire.unsetStateFlags(Gtk.StateFlags.ACTIVE);
    assert.deepEqual(shown.fake.commands[0], { kind: 'test-fire', power: 0.01, seconds: 2 });
    assert.equal(shown.fake.commands.at(-1)?.kind, 'test-fire-end');
  });

  it('overrides by steps from what the machine reports', () => {
    idle();
    shown.fake.showMachine({ overrides: { feed: 1.1, rapid: 1, power: 2 } });
    const more = shown.all(Gtk.Button).filter((b) => b.getLabel() === '+10');
    for (const button of more) button.emit('clicked');
    assert.deepEqual(shown.fake.commands, [
      { kind: 'override', of: 'feed', to: 1.2 },
      { kind: 'override', of: 'power', to: 2 },
    ]);
  });

  it('moves nothing by hand while a job runs', () => {
    shown.fake.showMachine({ condition: 'run' });
    for (const name of ['Move left', 'Home', 'Run around', 'The head', 'Move the head to']) {
      assert.equal(buttonNamed(shown, name).getSensitive(), false, name);
    }
  });

  it('offers to unlock in alarm only, and home then as well', () => {
    idle();
    const unlock = buttonNamed(shown, 'Release the alarm');
    assert.equal(unlock.getVisible(), false);
    shown.fake.showMachine({ condition: 'alarm' });
    assert.equal(unlock.getVisible(), true);
    unlock.emit('clicked');
    click('Home');
    assert.deepEqual(shown.fake.commands, [{ kind: 'unlock' }, { kind: 'home' }]);
  });

  it('shows the position, and that it is doubtful', () => {
    shown.fake.showMachine({
      condition: 'idle',
      trust: 'suspect',
      position: { x: 1.5, y: -0.001 },
    });
    const labels = shown.all(Gtk.Label).map((label) => label.getLabel());
    assert.ok(labels.includes('X 1.50?   Y 0.00?'), labels.join('|'));
  });

  it('shows the conversation while somebody looks', async () => {
    rowTitled(shown, Adw.ExpanderRow, 'Console').setExpanded(true);
    shown.fake.say({ direction: 'sent', text: '$I' });
    shown.fake.say({ direction: 'received', text: 'ok' });
    const [view] = shown.all(Gtk.TextView);
    await until(() => view?.getBuffer().text === '› $I\n  ok');
  });

  it('sends what is typed, and not while a job runs', () => {
    const entry = shown.all(Gtk.Entry).find((e) => e.getPlaceholderText()?.startsWith('Send'));
    shown.fake.showMachine({ condition: 'run', job: { ...JOB, phase: 'running' } });
    assert.equal(entry?.getSensitive(), false);
    shown.fake.showMachine({ condition: 'idle', job: { ...JOB, phase: 'finished' } });
    entry?.setText(' $$ ');
    entry?.emit('activate');
    assert.deepEqual(shown.fake.commands, [{ kind: 'send-line', line: '$$' }]);
    assert.equal(entry?.getText(), '');
  });

  it('says in a word how good the link is, with the figures under it', () => {
    const link = rowTitled(shown, Adw.ExpanderRow, 'Link');
    assert.equal(link.getMapped(), false);
    idle();
    shown.fake.showMachine({ link: LINK });
    assert.equal(link.getSubtitle(), 'Good');
    const gaps = rowTitled(shown, Adw.ActionRow, 'From an answer to the next lines');
    assert.equal(gaps.getSubtitle(), 'Median 0.2 ms, 99.9th percentile 3.1 ms, worst 12 ms');
    const motion = rowTitled(shown, Adw.ActionRow, 'Motion in the controller');
    assert.equal(motion.getSubtitle(), '1.8 s');
    shown.fake.showMachine({
      link: { ...LINK, mode: 'line-by-line', damagedAnswers: 3, maxLinesPerSecond: 140 },
    });
    assert.equal(link.getSubtitle(), 'Unreliable: line by line');
    const mode = rowTitled(shown, Adw.ActionRow, 'How lines are sent');
    assert.match(mode.getSubtitle() ?? '', /at most 140 a second/);
    assert.equal(rowTitled(shown, Adw.ActionRow, 'Damaged answers').getSubtitle(), '3');
  });

  it('lets nobody set a machine while it is connected', () => {
    const row = rowTitled(shown, Adw.ActionRow, 'Machine settings');
    assert.equal(row.getSensitive(), true);
    idle();
    assert.equal(row.getSensitive(), false);
  });

  it('greys out what the controller cannot, and says why', () => {
    const controls = [
      labelled('Hold to fire'),
      labelled('X'),
      labelledToggle('Held'),
      buttonNamed(shown, 'Store the offset'),
      buttonNamed(shown, 'Power: back'),
      rowTitled(shown, Adw.ComboRow, 'System'),
      rowTitled(shown, Adw.ActionRow, 'Controller settings'),
    ];
    const usual = controls.map((control) => control.getTooltipText());
    labelledToggle('Held').setActive(true);
    idle();
    shown.fake.showMachine({ firmware: 'Marlin 2.1.2', abilities: ['air', 'override-feed'] });
    assert.deepEqual(
      controls.map((control) => control.getSensitive()),
      controls.map(() => false),
    );
    for (const control of controls) assert.match(control.getTooltipText() ?? '', /Marlin 2\.1\.2/);
    assert.equal(labelledToggle('Held').getActive(), false);
    for (const name of ['X Y', '100 %']) assert.equal(labelled(name).getSensitive(), true);
    for (const name of ['Home', 'Go there', 'Move left']) {
      assert.equal(buttonNamed(shown, name).getSensitive(), true, name);
    }
    shown.fake.showMachine({ firmware: 'Grbl 1.1h', abilities: ABILITIES });
    assert.deepEqual(
      controls.map((control) => control.getSensitive()),
      controls.map(() => true),
    );
    assert.deepEqual(
      controls.map((control) => control.getTooltipText()),
      usual,
    );
  });
});
