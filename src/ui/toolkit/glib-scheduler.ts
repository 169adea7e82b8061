// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The tasker's way onto the GTK main loop: posted functions run as GLib idles, in order, after the
 * frame that is due has been drawn. Where a frame takes longer than it is shown, the next one is due at
 * once and no idle would ever run: then a timer runs them. What one throws is reported and hinders none
 * of the others.
 */
import { GLib, type ReportError, throwLater } from './gtk.js';

/** How long frames may go before, ms. */
const LONGEST_WAIT = 50;

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
  let isIdleDue = false;
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    clearTimeout(timer);
    const batch = waiting;
    waiting = [];
    for (const fn of batch) {
      try {
        fn();
      } catch (error) {
        onError(error);
      }
    }
  };
  const onIdle = () => {
    isIdleDue = false;
    run();
    return GLib.SOURCE_REMOVE;
  };
  return {
    post(fn) {
      if (waiting.push(fn) > 1) return;
      timer = setTimeout(run, LONGEST_WAIT);
      if (!isIdleDue) GLib.idleAdd(priority, onIdle);
      isIdleDue = true;
    },
  };
}
