// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The tasker's way onto the GTK main loop: posted functions run as GLib idles, in order, after the
 * frame that is due has been drawn. What one throws is reported and hinders none of the others.
 */
import { GLib, type ReportError, throwLater } from './gtk.js';

export interface GlibScheduler {
  /** Runs `fn` once, soon, on the main loop; never at once. */
  post(fn: () => void): void;
}

/**
 * `priority`: idles come after frames, which is right for progress and wrong for what a frame waits
 * for: the canvas's pictures want `GLib.PRIORITY_DEFAULT`.
 */
export function createGlibScheduler(
  onError: ReportError = throwLater,
  priority: number = GLib.PRIORITY_DEFAULT_IDLE,
): GlibScheduler {
  let waiting: (() => void)[] = [];
  const run = () => {
    const batch = waiting;
    waiting = [];
    for (const fn of batch) {
      try {
        fn();
      } catch (error) {
        onError(error);
      }
    }
    return GLib.SOURCE_REMOVE;
  };
  return {
    post(fn) {
      if (waiting.push(fn) === 1) GLib.idleAdd(priority, run);
    },
  };
}
