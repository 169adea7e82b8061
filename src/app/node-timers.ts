// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * node-gtk's `app.run` wraps Node's timers so that whatever a callback throws ends the process before
 * any handler learns of it, and so that promisified timers break. This puts the originals back.
 */

/** Remembers the timers as they are; call what it returns once the main loop has begun. */
export function keepNodeTimers(): () => void {
  const { setTimeout, setInterval, setImmediate } = globalThis;
  const { nextTick } = process;
  return () => {
    Object.assign(globalThis, { setTimeout, setInterval, setImmediate });
    process.nextTick = nextTick;
  };
}
