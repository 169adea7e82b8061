// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the first frame does not show waits for it: a page that is behind another one, a card that appears with a task.
 * One piece of work at a time, so that the window answers between two of them.
 */
import type { Gtk } from '../toolkit/gtk.js';

/** A window that is not drawn (minimised from the start) gets its parts all the same. */
const AT_LATEST_MS = 2000;
/** Lets a click or a frame come first; 0 and 1 are of no use under GTK's loop. */
const PAUSE_MS = 2;

export interface AfterFirstFrame extends Disposable {
  /** Does it once the window was drawn, or now if it was. */
  later(work: () => void): void;
}

/** Begins to wait when the window is realised. */
export function afterFirstFrame(window: Gtk.Window): AfterFirstFrame {
  const waiting: (() => void)[] = [];
  let isDrawn = false;
  let timer: NodeJS.Timeout | undefined;
  const doNext = () => {
    const work = waiting.shift();
    // The timer is set before the work, which may throw.
    timer = waiting.length > 0 ? setTimeout(doNext, PAUSE_MS) : undefined;
    work?.();
  };
  const begin = () => {
    if (isDrawn) return;
    isDrawn = true;
    clearTimeout(timer);
    timer = setTimeout(doNext, PAUSE_MS);
  };
  timer = setTimeout(begin, AT_LATEST_MS);
  window.on('realize', () => {
    window.getFrameClock()?.on('after-paint', begin);
  });
  return {
    later(work) {
      waiting.push(work);
      if (isDrawn && timer === undefined) timer = setTimeout(doNext, PAUSE_MS);
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      waiting.length = 0;
      isDrawn = true;
    },
  };
}

/** Where nothing is to wait. */
export const atOnce: AfterFirstFrame = {
  later: (work) => work(),
  [Symbol.dispose]: () => undefined,
};

/** The warm-up comes after the first frame, so that the window is not later for it, and before the first click. */
const WARM_UP_MS = 1000;
/** The code is kept after what the first seconds do, so that the code of all that is kept with it. */
const KEEP_CODE_MS = 4000;

/** What nothing waits for. */
export interface QuietWork {
  /** Starts the workers that the first click will need. */
  readonly warmUp: () => void;
  /** Keeps what was compiled for the next start. */
  readonly keepCode?: (() => void) | undefined;
}

/** Does it when the first frame is long drawn; what has not begun when it is disposed is left. */
export function doQuietly(
  { later }: Pick<AfterFirstFrame, 'later'>,
  { warmUp, keepCode }: QuietWork,
): Disposable {
  const timers: NodeJS.Timeout[] = [];
  later(() => {
    timers.push(setTimeout(warmUp, WARM_UP_MS));
    if (keepCode !== undefined) timers.push(setTimeout(keepCode, KEEP_CODE_MS));
  });
  return {
    [Symbol.dispose]: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
