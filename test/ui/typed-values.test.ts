// SPDX-License-Identifier: GPL-3.0-or-later
/** What is typed into the window counts, is shown as it was typed, or is refused in words. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../src/ui/toolkit/gtk.js';
import { IDLE } from './support/dialog-ways.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { makeStepSettings } from './support/late-parts.js';
import { handsAt, scrollTo } from './support/mouse.js';
import { fillDocument, type SampleIds } from './support/sample-document.js';
import {
  below,
  buttonNamed,
  openDialogs,
  rowTitled,
  type ShownWindow,
  showWindow,
} from './support/shown-window.js';
import { hasXdotool } from './support/x-input.js';

describe('what is typed into the window', function () {
  this.timeout(30_000);
  let shown: ShownWindow;
  let ids: SampleIds;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    ids = fillDocument(shown.fake.context.store);
    makeStepSettings(shown, 'Cut');
  });

  afterEach(() => shown.dispose());

  const cut = (key: string) => shown.fake.context.store.get('step', ids.cut)?.params[key];
  const cutRow = (title: string) => {
    const rows = [...below(rowTitled(shown, Adw.ExpanderRow, 'Cut'))];
    return rows.find((w): w is Adw.PreferencesRow => {
      return w instanceof Adw.PreferencesRow && w.getTitle() === title;
    })!;
  };
  const within = <T>(widget: Gtk.Widget, kind: abstract new (...args: never[]) => T) => {
    const all: readonly unknown[] = [...below(widget)];
    return all.find((w): w is T => w instanceof kind)!;
  };
  const type = (spin: Gtk.SpinButton, text: string) => {
    spin.setText(text);
    spin.update();
  };
  /** What a row says besides its title and its figures. */
  const reported = (row: Gtk.Widget) =>
    [...below(row)]
      .filter((w): w is Gtk.Label => w instanceof Gtk.Label && w.getVisible())
      .map((label) => label.getLabel())
      .join(' ');

  for (const [title, key, text, value, shows] of [
    ['Speed', 'speed', '20 mm/s', 20, '1200'],
    ['Speed', 'speed', '1200.5', 1200.5 / 60, '1200.5'],
    ['Power', 'power', '12.5', 0.125, '12.5'],
    ['Power', 'power', '12,55 %', 0.1255, '12.55'],
    ['Kerf', 'kerf', '0.05 + 0.07', 0.12, '0.12'],
    ['Kerf', 'kerf', '0.02in', 0.508, '0.508'],
    ['Passes', 'passes', '2*2', 4, '4'],
  ] as const) {
    it(`"${text}" as ${key} is taken and shown as ${shows}`, () => {
      const spin = within(cutRow(title), Gtk.SpinButton);
      type(spin, text);
      assert.equal(cut(key), value);
      assert.equal(spin.getText(), shows);
      spin.update();
      assert.equal(cut(key), value, 'a look changes nothing');
    });
  }

  for (const [title, key, text, why, good] of [
    ['Speed', 'speed', 'abc', /“abc” is not a number.*It stays at 600 mm\/min/, '700'],
    ['Speed', 'speed', '20 mm', /“20 mm” is not a number/, '700'],
    ['Power', 'power', '', /A number is missing\. It stays at 80 %/, '50'],
    ['Power', 'power', '-5', /“-5” is not between 0 % and 100 %/, '50'],
    ['Power', 'power', '<b>', /“<b>” is not a number/, '50'],
    ['Passes', 'passes', '1.5', /“1.5” is not a whole number/, '2'],
    ['Kerf', 'kerf', '1,500', /could mean 1.5 or 1500/, '1'],
  ] as const) {
    it(`"${text}" as ${key} leaves the old value and is told`, () => {
      const row = cutRow(title);
      const spin = within(row, Gtk.SpinButton);
      const [before, text0] = [cut(key), spin.getText()];
      type(spin, text);
      assert.equal(cut(key), before);
      assert.equal(spin.getText(), text0);
      assert.match(reported(row), why);
      assert.ok(row.hasCssClass('faulty'));
      spin.update();
      assert.match(reported(row), why, 'it stays until something else is typed');
      type(spin, good);
      assert.doesNotMatch(reported(row), why);
      assert.equal(row.hasCssClass('faulty'), false);
    });
  }

  it('the speed of moves by hand takes units, and no more than the machine can', () => {
    shown.fake.showMachine(IDLE);
    const rows = shown.all(Adw.ActionRow).filter((row) => row.getTitle() === 'Speed');
    const row = rows.at(-1)!; // After those of the steps.
    const spin = within(row, Gtk.SpinButton);
    type(spin, '20 mm/s');
    buttonNamed(shown, 'Move left').emit('clicked');
    type(spin, '400 mm/s');
    buttonNamed(shown, 'Move left').emit('clicked');
    assert.match(reported(row), /between 10 mm\/min and 9000 mm\/min/);
    const speeds = shown.fake.commands.map((c) => (c.kind === 'jog' ? c.speed : undefined));
    assert.deepEqual(speeds, [20, 20]);
  });

  it('a place takes units, and what is no place is told and goes nowhere', () => {
    shown.fake.showMachine(IDLE);
    const row = rowTitled(shown, Adw.ActionRow, 'Go to');
    const [x, y] = shown.all(Gtk.Entry, row);
    x!.setText('1in');
    y!.setText('2*3');
    buttonNamed(shown, 'Go there').emit('clicked');
    x!.setText('here');
    buttonNamed(shown, 'Go there').emit('clicked');
    assert.match(reported(row), /“here” is not a number/);
    y!.setText('');
    x!.setText('1');
    buttonNamed(shown, 'Go there').emit('clicked');
    const places = shown.fake.commands.map((c) => (c.kind === 'go-to' ? c.to : undefined));
    assert.deepEqual(places, [{ x: 25.4, y: 6 }]);
  });

  it('is in the job that is started while it stands in its entry', async () => {
    const spin = within(cutRow('Speed'), Gtk.SpinButton);
    spin.setText('20 mm/s');
    shown.fake.showPlan({ kind: 'planning' });
    shown.main.window.activateAction('start', null);
    assert.equal(cut('speed'), 20);
    (await shown.dialog('start')).close();
  });

  it('keeps the job from starting where it cannot be read, once', async () => {
    const spin = within(cutRow('Speed'), Gtk.SpinButton);
    spin.setText('fast');
    shown.fake.showPlan({ kind: 'planning' });
    shown.main.window.activateAction('start', null);
    assert.deepEqual(openDialogs(), []);
    assert.match(reported(cutRow('Speed')), /“fast” is not a number/);
    const toasts = () => shown.all(Gtk.Label).map((label) => label.getLabel());
    await until(() => toasts().some((text) => /A number cannot be read/.test(text)));
    // It has been told: the old value is what is shown and what is started.
    shown.main.window.activateAction('start', null);
    (await shown.dialog('start')).close();
  });

  it('is taken by a real hand that types and goes elsewhere', async function () {
    if (!hasXdotool()) this.skip();
    const row = rowTitled(shown, Adw.ExpanderRow, 'Cut');
    row.setExpanded(true);
    const spin = within(cutRow('Speed'), Gtk.SpinButton);
    await scrollTo(spin);
    const hands = await handsAt('coaster.svg', within(spin, Gtk.Text));
    await hands.key('ctrl+a');
    await hands.type('25 mm/s');
    await hands.key('Tab');
    await until(() => cut('speed') === 25);
    assert.equal(spin.getText(), '1500');
  });
});
