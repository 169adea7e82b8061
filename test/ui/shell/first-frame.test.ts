// SPDX-License-Identifier: GPL-3.0-or-later
/** The window that Kerf starts with: what its first frame does not show comes right after it. */
import assert from 'node:assert/strict';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { showWindow } from '../support/shown-window.js';

describe('the first frame of the window', function () {
  this.timeout(60_000);

  before(function () {
    needDisplay(this);
  });

  it('does not wait for pages that are behind another one', async () => {
    const shown = showWindow({ isFirstRun: false, isQuick: true });
    try {
      const order: string[] = [];
      const jogButtons = () =>
        shown.all(Gtk.Button).filter((button) => button.getTooltipText()?.startsWith('Move left'));
      shown.main.later(() => void order.push('later'));
      assert.equal(jogButtons().length, 0);
      shown.main.window.getFrameClock()?.once('after-paint', () => void order.push('drawn'));
      await until(() => order.length === 2 && jogButtons().length > 0);
      assert.deepEqual(order, ['drawn', 'later']);
    } finally {
      await shown.dispose();
    }
  });

  it('does not wait for the numbers of pieces, which are there with the first piece', async () => {
    const shown = showWindow({ isFirstRun: false, isQuick: true });
    const numbers = () => shown.all(Gtk.Box).filter((box) => box.hasCssClass('numbers-card'));
    try {
      assert.equal(numbers().length, 0);
      fillDocument(shown.fake.context.store);
      assert.deepEqual(
        numbers().map((card) => card.getVisible()),
        [true],
      );
      await new Promise<void>((done) => shown.main.later(done));
      assert.equal(numbers().length, 1);
    } finally {
      await shown.dispose();
    }
  });

  it('does nothing more in a window that is closed at once', async () => {
    const shown = showWindow({ isFirstRun: false, isQuick: true });
    shown.main.later(() => assert.fail('the window is closed'));
    await shown.dispose();
  });
});
