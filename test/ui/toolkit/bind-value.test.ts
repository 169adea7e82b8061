// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { bindChoice, bindValue } from '../../../src/ui/toolkit/bind-value.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';

describe('a widget bound to a value', () => {
  before(function () {
    needDisplay(this);
  });

  /** A spin button from 0 to 10, and what a person was seen to choose in it. */
  function boundNumber() {
    const adjustment = new Gtk.Adjustment({ lower: 0, upper: 10, stepIncrement: 1, value: 3 });
    const chosen: number[] = [];
    const show = bindValue({
      get: () => adjustment.getValue(),
      set: (value: number) => adjustment.setValue(value),
      connect: (changed) => adjustment.on('value-changed', changed),
      onChange: (value) => chosen.push(value),
    });
    return { adjustment, chosen, show };
  }

  it('calls for what a person chooses, not for what is shown', () => {
    const { adjustment, chosen, show } = boundNumber();
    show(5);
    adjustment.setValue(6);
    show(6);
    show(2);
    adjustment.setValue(7);
    assert.deepEqual(chosen, [6, 7]);
  });

  it('takes a value that the widget cut for the one it shows', () => {
    const { adjustment, chosen, show } = boundNumber();
    show(99);
    adjustment.setValue(10);
    assert.deepEqual(chosen, []);
    adjustment.setValue(9);
    assert.deepEqual(chosen, [9]);
  });

  it('listens again after a value could not be shown', () => {
    const toggle = new Gtk.Switch();
    const chosen: boolean[] = [];
    const show = bindValue({
      get: () => toggle.getActive(),
      set: (isOn: boolean) => {
        if (isOn) throw new Error('out of order');
      },
      connect: (changed) => toggle.on('notify::active', changed),
      onChange: (isOn) => chosen.push(isOn),
    });
    assert.throws(() => show(true), /out of order/);
    toggle.setActive(true);
    assert.deepEqual(chosen, [true]);
  });
});

describe('a list of choices bound to an index', () => {
  before(function () {
    needDisplay(this);
  });

  function boundList() {
    const row = new Adw.ComboRow({ title: 'Colour' });
    const chosen: number[] = [];
    return { row, chosen, show: bindChoice(row, (index) => chosen.push(index)) };
  }

  it('calls for what a person chooses, not for a new list', () => {
    const { row, chosen, show } = boundList();
    show(['red', 'green', 'blue'], 2);
    show(['red', 'green'], 1);
    show(['white'], 0);
    show(['red', 'green'], 0);
    assert.deepEqual(chosen, []);
    row.setSelected(1);
    assert.deepEqual(chosen, [1]);
  });

  it('keeps the list of the widget where the labels are the same', () => {
    const { row, show } = boundList();
    show(['red', 'green'], 0);
    const model = row.getModel();
    show(['red', 'green'], 1);
    assert.equal(row.getModel(), model);
    show(['red', 'blue'], 1);
    assert.notEqual(row.getModel(), model);
    assert.equal(row.getSelected(), 1);
  });
});
