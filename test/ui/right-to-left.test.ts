// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a language is written from right to left the window is mirrored, and the machine is not. */
import assert from 'node:assert/strict';
import { Gtk } from '../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { buttonNamed, type ShownWindow, showWindow } from './support/shown-window.js';

describe('a window that is read from right to left', function () {
  this.timeout(30_000);
  let shown: ShownWindow;
  before(async function () {
    needDisplay(this);
    Gtk.Widget.setDefaultDirection(Gtk.TextDirection.RTL);
    shown = showWindow();
    await until(() => shown.main.window.getMapped());
  });
  after(async () => {
    await shown?.dispose();
    Gtk.Widget.setDefaultDirection(Gtk.TextDirection.LTR);
  });

  it('is mirrored', () => {
    assert.equal(shown.main.window.getDirection(), Gtk.TextDirection.RTL);
  });

  // "Move left" itself sends X down: `machine/controls.test.ts`.
  it('has its arrows for the head where they point to', () => {
    const [left, right] = ['Move left', 'Move right'].map((name) => buttonNamed(shown, name));
    assert.ok(left && right);
    for (const button of [left, right]) {
      assert.equal(button.getFirstChild()?.getDirection(), Gtk.TextDirection.LTR);
      assert.equal(button.getParent()?.getDirection(), Gtk.TextDirection.LTR);
    }
  });

  it('has the points of a box where they are on the bed', () => {
    const points = shown.all(Gtk.CheckButton);
    const anchor = points.find((point) => point.getTooltipText() === 'Front left');
    assert.equal(anchor?.getParent()?.getDirection(), Gtk.TextDirection.LTR);
  });
});
