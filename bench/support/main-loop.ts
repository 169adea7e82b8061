// SPDX-License-Identifier: GPL-3.0-or-later
/** GTK's own loop around a bench, as in the app: it serves Node's events between frames. */
import { GLib } from '../../src/ui/toolkit/gtk.js';

export function inMainLoop<T>(work: () => Promise<T>): Promise<T> {
  const loop = GLib.MainLoop.new(null, false);
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      void work()
        .then(resolve, reject)
        .finally(() => loop.quit());
      loop.run();
    }, 2);
  });
}
