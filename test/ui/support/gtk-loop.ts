// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * GTK inside mocha: the main context is turned from a timer, so that Node's own error handling stays
 * as it is. Without a display the tests are skipped with one clear line.
 */
import type { Context } from 'mocha';
import { GLib, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';

const TURN_MS = 4;
const MAX_TURNS = 50;
/** Where a picture of the window takes longer than the time until the next, GTK would draw one after the other, and Node wait. */
const MAX_MS = 8;
/** What is less urgent than pictures, such as the list of a folder, has its turn among so many. */
const MIN_TURNS = 12;

let isReady: boolean | undefined;

/** Call in `before`: skips the suite where there is no display. */
export function needDisplay(context: Context): void {
  isReady ??= process.env['DISPLAY'] !== undefined && initialiseGtk();
  if (isReady) return;
  console.log('    no display: run under xvfb-run to test the window');
  context.skip();
}

/** Turns GTK's loop until the returned function is called. */
export function turnGtkLoop(): () => void {
  const context = GLib.MainContext.default();
  const timer = setInterval(() => {
    const end = performance.now() + MAX_MS;
    for (let n = 0; context.pending() && n < MAX_TURNS; n++) {
      context.iteration(false);
      if (n + 1 >= MIN_TURNS && performance.now() > end) break;
    }
  }, TURN_MS);
  return () => clearInterval(timer);
}

export { until, within } from '../../support/until.js';
