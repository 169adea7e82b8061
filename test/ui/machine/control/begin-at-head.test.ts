// SPDX-License-Identifier: GPL-3.0-or-later
/** A person says in a dialog which point of the work lies under the head; only then zero is moved. */
import assert from 'node:assert/strict';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { plannedJob } from '../../support/fake-app-context.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { openDialogs, type ShownWindow, showWindow } from '../../support/shown-window.js';
import { READY } from '../../support/window-story.js';

describe('Begin at the Head', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });
  beforeEach(() => {
    shown = showWindow();
    shown.fake.showMachine(READY);
  });
  afterEach(() => shown.dispose());

  const button = () => {
    const found = shown.all(Gtk.Button).find((one) => one.getActionName() === 'win.begin-at-head');
    assert.ok(found !== undefined);
    return found;
  };
  async function answer(label: string, row?: number) {
    button().emit('clicked');
    const dialog = await shown.dialog('apply');
    if (row !== undefined) shown.all(Adw.ComboRow, dialog)[0]!.setSelected(row);
    const pressed = shown.all(Gtk.Button, dialog).find((one) => one.getLabel() === label);
    assert.ok(pressed !== undefined, label);
    pressed.emit('clicked');
    await until(() => openDialogs().length === 0);
  }
  const asked = () => shown.fake.commands.filter(({ kind }) => kind === 'call-place');

  it('is offered where a job is planned and the machine stands', async () => {
    assert.equal(button().isSensitive(), false, 'nothing is planned');
    shown.fake.showPlan({ kind: 'ready', job: plannedJob([]) });
    await until(() => button().isSensitive());
    shown.fake.showMachine({ ...READY, condition: 'run' });
    await until(() => !button().isSensitive());
  });

  it('moves zero so that the chosen point of the work is under the head', async () => {
    const job = plannedJob([]);
    shown.fake.showPlan({ kind: 'ready', job });
    await until(() => button().isSensitive());
    await answer('_Cancel');
    assert.deepEqual(asked(), []);
    await answer('_Move Zero', 4);
    await until(() => asked().length > 0);
    const { minX, minY, maxX, maxY } = job.summary.bounds!;
    const middle = { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
    assert.deepEqual(asked(), [{ kind: 'call-place', place: middle }]);
  });
});
