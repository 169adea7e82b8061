// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine panel sends what its buttons say, and only when the machine can take it. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../../src/ui/gtk.js';
import { machine, plannedJob } from '../support/fake-workshop.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { buttonNamed, rowTitled, type ShownWindow, showWindow } from '../support/shown-window.js';

const JOB = { jobId: '1', linesSent: 0, linesAcked: 0, lineCount: 9, elapsed: 0 };

describe('the machine panel', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  const click = (name: string) => buttonNamed(shown, name).emit('clicked');
  const labelled = (label: string) => {
    const found = shown.all(Gtk.Button).find((button) => button.getLabel() === label);
    if (found === undefined) throw new Error(`there is no button labelled "${label}"`);
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
    assert.equal(shown.fake.workshop.chooser.choice.port, '/dev/ttyUSB0');
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
    const dot = rowTitled(shown, Adw.ActionRow, 'Show the dot while framing');
    shown.all(Gtk.Switch, dot)[0]?.setActive(true);
    click('Run around');
    const powers = shown.fake.commands.map((c) => (c.kind === 'frame' ? c.power : undefined));
    assert.deepEqual(powers, [0, 0.01]);
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
});
