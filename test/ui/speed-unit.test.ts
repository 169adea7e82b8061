// SPDX-License-Identifier: GPL-3.0-or-later
/** The unit of speeds that a person prefers: shown and read in the whole window, at once, and never changing a speed. */
import assert from 'node:assert/strict';
import { msg, speedFigure } from '../../src/base/message.js';
import { openProfileDialog } from '../../src/ui/machine/connect/profile-dialog.js';
import { createQuantitySpin } from '../../src/ui/toolkit/forms/quantity-spin.js';
import { Adw, Gtk } from '../../src/ui/toolkit/gtk.js';
import { showSpeedsIn, speedUnitChanged } from '../../src/ui/toolkit/speeds.js';
import { IDLE } from './support/dialog-ways.js';
import { plannedJob } from './support/fake-app-context.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { makeStepSettings } from './support/late-parts.js';
import { fillDocument, type SampleIds } from './support/sample-document.js';
import {
  below,
  buttonNamed,
  rowTitled,
  type ShownWindow,
  showWindow,
} from './support/shown-window.js';
import { SpokenNames } from './support/spoken-names.js';

describe('the unit of speeds', function () {
  this.timeout(30_000);
  let spoken: SpokenNames;
  let shown: ShownWindow;
  let ids: SampleIds;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    spoken = new SpokenNames();
    shown = showWindow();
    ids = fillDocument(shown.fake.context.store);
    makeStepSettings(shown, 'Cut');
  });

  afterEach(async () => {
    await shown.dispose();
    spoken[Symbol.dispose]();
    showSpeedsIn('mm/min');
  });

  const prefer = (speedUnit: 'mm/min' | 'mm/s' | 'in/min') =>
    shown.fake.context.preferences.change({ speedUnit });
  const speed = () => shown.fake.context.store.get('step', ids.cut)?.params['speed'];
  const labels = (within: Gtk.Widget) =>
    [...below(within)].flatMap((w) => (w instanceof Gtk.Label ? [w.getLabel()] : []));
  const cutRow = () => rowTitled(shown, Adw.ExpanderRow, 'Cut');
  const spinIn = (row: Gtk.Widget) =>
    [...below(row)].find((w): w is Gtk.SpinButton => w instanceof Gtk.SpinButton)!;
  const rowBelow = (row: Gtk.Widget, title: string) =>
    [...below(row)].find((w): w is Adw.ActionRow => {
      return w instanceof Adw.ActionRow && w.getTitle() === title;
    })!;
  const speedRow = () => rowBelow(cutRow(), 'Speed');
  const jogRow = () =>
    shown
      .all(Adw.ActionRow)
      .filter((row) => row.getTitle() === 'Speed')
      .at(-1)!; // After those of the steps.
  const type = (spin: Gtk.SpinButton, text: string) => {
    spin.setText(text);
    spin.update();
  };

  it('is beside each field, in its spoken name and in the line of the step, as soon as it is chosen', () => {
    const all = () => {
      const spin = spinIn(speedRow());
      const unit = labels(speedRow()).find((text) => text.includes('/'));
      return [spin.getText(), unit, spoken.nameOf(spin), cutRow().getSubtitle()];
    };
    assert.deepEqual(all(), ['600', 'mm/min', 'Speed mm/min', '80 % · 600 mm/min · 1×']);
    prefer('mm/s');
    assert.deepEqual(all(), ['10', 'mm/s', 'Speed mm/s', '80 % · 10 mm/s · 1×']);
    prefer('in/min');
    assert.deepEqual(all(), ['23.622047', 'in/min', 'Speed in/min', '80 % · 23.62 in/min · 1×']);
    prefer('mm/min');
    assert.deepEqual(all(), ['600', 'mm/min', 'Speed mm/min', '80 % · 600 mm/min · 1×']);
  });

  it('is what a bare number means, and no other unit is', () => {
    prefer('mm/s');
    const spin = spinIn(speedRow());
    type(spin, '143');
    assert.equal(speed(), 143);
    type(spin, '600 mm/min');
    assert.equal(speed(), 10);
    assert.equal(spin.getText(), '10');
    type(spin, '5000');
    assert.equal(speed(), 10);
    assert.match(speedRow().getSubtitle() ?? '', /not between .* mm\/s and .* mm\/s/);
    assert.match(speedRow().getSubtitle() ?? '', /It stays at 10 mm\/s/);
  });

  it('changes no speed, however often it is changed, and adds nothing to the history', () => {
    const { store, history } = shown.fake.context;
    type(spinIn(speedRow()), '1000');
    const [before, label] = [speed(), history.undoLabel];
    let commits = 0;
    using _end = store.committed.connect(() => commits++);
    for (const unit of ['mm/s', 'in/min', 'mm/s', 'mm/min', 'in/min', 'mm/min'] as const) {
      prefer(unit);
      spinIn(speedRow()).update();
    }
    assert.ok(Object.is(speed(), before), `${String(speed())} is not ${String(before)}`);
    assert.deepEqual([commits, history.undoLabel], [0, label]);
  });

  it('leaves what is typed and not yet entered in the unit that stood beside it', async () => {
    const spin = spinIn(speedRow());
    cutRow().setExpanded(true);
    await until(() => spin.getMapped());
    spin.setText('1200');
    prefer('mm/s');
    assert.equal(speed(), 20);
    assert.equal(spin.getText(), '20');
  });

  it('holds for moves by hand, their limits and their steps', () => {
    shown.fake.showMachine(IDLE);
    prefer('mm/s');
    const spin = spinIn(jogRow());
    assert.deepEqual(labels(jogRow()).at(-1), 'mm/s');
    assert.equal(spoken.nameOf(spin), 'Speed of moves by hand mm/s');
    assert.equal(spin.getText(), '50');
    type(spin, '30');
    spin.spin(Gtk.SpinType.STEP_FORWARD, 0);
    buttonNamed(shown, 'Move left').emit('clicked');
    type(spin, '400');
    assert.match(labels(jogRow()).join(' '), /between 0.166667 mm\/s and 150 mm\/s/);
    prefer('mm/min');
    assert.equal(spin.getText(), '1860');
    buttonNamed(shown, 'Move left').emit('clicked');
    const speeds = shown.fake.commands.map((c) => (c.kind === 'jog' ? c.speed : undefined));
    assert.deepEqual(speeds, [31, 31]);
  });

  it('is that of the machine’s read-outs and of sentences about the job', () => {
    shown.fake.showMachine({ ...IDLE, condition: 'run', speed: 1000 / 60, power: 0.8 });
    const message = msg('No more than {speed}.', { speed: speedFigure(40) });
    const problem = { severity: 'warning', code: 'test', message } as const;
    shown.fake.showPlan({ kind: 'ready', job: plannedJob([problem]) });
    const all = () => labels(shown.main.window).filter((text) => /\d (mm|in)\/(s|min)/.test(text));
    const says = (text: string) => assert.ok(all().includes(text), `${text}: ${all().join('; ')}`);
    says('1000 mm/min');
    says('1000 mm/min   80 %');
    says('No more than 2400 mm/min.');
    prefer('mm/s');
    says('16.67 mm/s');
    says('16.67 mm/s   80 %');
    says('No more than 40 mm/s.');
    assert.deepEqual(
      all().filter((text) => text.includes('mm/min')),
      [],
    );
  });

  it('is the same in another window, and in a dialog that is open meanwhile', async () => {
    const other = showWindow();
    fillDocument(other.fake.context.store);
    makeStepSettings(other, 'Cut');
    try {
      openProfileDialog({ parent: other.main.window, chooser: other.fake.context.chooser });
      const dialog = Gtk.Window.getToplevels();
      const windows: readonly unknown[] = Array.from({ length: dialog.getNItems() }, (_, i) =>
        dialog.getItem(i),
      );
      const settings = windows.find((w): w is Gtk.Window => {
        return w instanceof Gtk.Window && w.getTitle() === 'Machine Settings';
      })!;
      await until(() => settings.getMapped());
      const row = rowBelow(settings, 'Top speed X');
      const before = Number(spinIn(row).getText());
      prefer('mm/s');
      assert.equal(Number(spinIn(row).getText()), before / 60);
      assert.ok(labels(row).includes('mm/s'));
      assert.match(rowTitled(other, Adw.ExpanderRow, 'Cut').getSubtitle() ?? '', /10 mm\/s/);
      settings.close();
      await until(() => !settings.getMapped());
    } finally {
      await other.dispose();
    }
  });

  it('keeps nothing alive that is no longer on the screen', () => {
    const { listenerCount } = speedUnitChanged as unknown as { listenerCount: number };
    const spin = createQuantitySpin({
      field: () => ({ kind: 'speed', label: '', help: '', default: 1, min: 0.1, max: 100 }),
      value: 10,
      name: 'Speed',
    });
    const count = () => (speedUnitChanged as unknown as { listenerCount: number }).listenerCount;
    assert.equal(count(), listenerCount);
    const window = new Gtk.Window({ child: spin.widget });
    window.present();
    assert.equal(count(), listenerCount + 1);
    window.setChild(null);
    assert.equal(count(), listenerCount);
    prefer('mm/s');
    window.setChild(spin.widget);
    assert.deepEqual([spin.widget.getText(), spin.unit.getLabel()], ['10', 'mm/s']);
    window.destroy();
    assert.equal(count(), listenerCount);
  });
});
