// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A button that does something as long as it is pressed: a dead man's handle. While it is down it
 * says so every 80 ms; the worker stops when that stays away, so that a window that hangs
 * lets go as well. It also lets go when the window loses the keyboard or the button goes grey.
 */
import { Gtk } from '../../toolkit/gtk.js';

export interface Holding {
  start(): void;
  keep(): void;
  end(): void;
}

const KEEP_MS = 80;

/** Returns the end of it: lets go and watches no more. */
export function holdDown(button: Gtk.Button, holding: Holding): () => void {
  const hold = createHold(holding);
  // The flag is set for as long as a pointer or the space bar presses, wherever the pointer strays.
  button.on('state-flags-changed', () => hold.set(isPressed(button)));
  button.on('unmap', () => hold.set(false));
  return () => hold.set(false);
}

export interface Hold {
  set(isHeld: boolean): void;
}

/** Starts, keeps and ends; repeated calls have no effect. */
export function createHold({ start, keep, end }: Holding): Hold {
  let timer: NodeJS.Timeout | undefined;
  return {
    set(isHeld) {
      if (isHeld === (timer !== undefined)) return;
      if (isHeld) {
        timer = setInterval(keep, KEEP_MS);
        start();
      } else {
        clearInterval(timer);
        timer = undefined;
        end();
      }
    },
  };
}

function isPressed(button: Gtk.Button): boolean {
  const flags = button.getStateFlags();
  const isDown = (flags & Gtk.StateFlags.ACTIVE) !== 0;
  const isUsable = (flags & Gtk.StateFlags.INSENSITIVE) === 0;
  // A window without the keyboard may have missed the release.
  return isDown && isUsable && (flags & Gtk.StateFlags.BACKDROP) === 0;
}
