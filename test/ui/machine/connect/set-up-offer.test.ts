// SPDX-License-Identifier: GPL-3.0-or-later
/** The first run offers to set up a machine, and takes either answer for good. */
import assert from 'node:assert/strict';
import type { MachineChoice } from '../../../../src/machine/choice.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { type ShownWindow, showWindow } from '../../support/shown-window.js';

describe('the offer to set up a machine', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  afterEach(() => shown.dispose());

  const bar = () => shown.all(Gtk.InfoBar)[0];
  const press = (label: string) => {
    const button = shown.all(Gtk.Button, bar()).find((b) => b.getLabel() === label);
    assert.ok(button, label);
    button.emit('clicked');
  };

  it('is not made to somebody who has chosen before', () => {
    shown = showWindow();
    assert.equal(bar(), undefined);
  });

  it('asks nothing of somebody who stays with the virtual laser, and remembers it', () => {
    shown = showWindow({ isFirstRun: true });
    const { chooser } = shown.fake.context;
    const chosen: MachineChoice[] = [];
    chooser.changed.connect((choice) => chosen.push(choice));
    assert.equal(bar()?.getRevealed(), true);
    press('_Use It for Now');
    assert.deepEqual(chosen, [chooser.choice]);
    assert.equal(bar()?.getRevealed(), false);
    assert.deepEqual(shown.fake.commands, []);
  });

  it('opens the assistant, and stays while that is left without an answer', async () => {
    shown = showWindow({ isFirstRun: true });
    press('_Set Up a Laser…');
    const assistant = () => {
      const list = Gtk.Window.getToplevels();
      const all = Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i));
      return all.find((w): w is Adw.Window => w instanceof Adw.Window && w.getVisible());
    };
    await until(() => assistant() !== undefined);
    assert.equal(assistant()?.getTitle(), 'A New Machine');
    assistant()?.close();
    await until(() => assistant() === undefined);
    assert.equal(bar()?.getRevealed(), true);
  });

  it('goes when a machine is chosen elsewhere', async () => {
    shown = showWindow({ isFirstRun: true });
    const { chooser } = shown.fake.context;
    await chooser.choose({ ...chooser.choice, port: '/dev/ttyUSB0' });
    assert.equal(bar()?.getRevealed(), false);
  });
});
