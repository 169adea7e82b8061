// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { GLib, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { nextFrame } from '../support/frames.js';
import { needDisplay, until } from '../support/gtk-loop.js';

/** Longer than a frame may take at sixty a second. */
const SLOW_FRAME_MS = 40;

describe("the tasker's way onto the main loop", function () {
  this.timeout(20_000);
  let turning: NodeJS.Timeout | undefined;

  before(function () {
    needDisplay(this);
    // One thing at a time, so that Node's timers get their turn between frames, as in the app.
    turning = setInterval(() => GLib.MainContext.default().iteration(false), 1);
  });

  after(() => clearInterval(turning));

  it('is open although frames take all the time there is', async () => {
    const window = new Gtk.Window();
    window.present();
    await nextFrame(window);
    const clock = window.getFrameClock();
    assert.ok(clock);
    let frames = 0;
    clock.on('update', () => {
      frames++;
      const until = performance.now() + SLOW_FRAME_MS;
      while (performance.now() < until);
    });
    clock.beginUpdating();
    try {
      await until(() => frames > 4);
      const begun = frames;
      const scheduler = createGlibScheduler();
      for (let n = 0; n < 3; n++) await new Promise<void>((resolve) => scheduler.post(resolve));
      assert.ok(frames - begun < 30, `${frames - begun} frames went before`);
    } finally {
      clock.endUpdating();
      window.destroy();
    }
  });

  it('keeps the order, and reports what one throws', async () => {
    const thrown: unknown[] = [];
    const scheduler = createGlibScheduler((error) => thrown.push(error));
    const ran: number[] = [];
    const interrupted = new Error('broken');
    scheduler.post(() => ran.push(1));
    scheduler.post(() => {
      throw interrupted;
    });
    await new Promise<void>((resolve) => {
      scheduler.post(() => {
        ran.push(2);
        resolve();
      });
    });
    assert.deepEqual([ran, thrown], [[1, 2], [interrupted]]);
  });
});
