// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Many small pieces of work that all have become due, done a few at a time, so that no frame waits for all of them.
 * What becomes due again while it waits keeps its place: none waits for ever, however often that happens.
 */
export interface SpreadWork extends Disposable {
  /** All of it is due. */
  begin(): void;
  /** Does at once what still waits. */
  settle(): void;
}

export interface SpreadWorkDeps {
  readonly work: readonly (() => void)[];
  /** Milliseconds on some clock. */
  readonly now?: () => number;
}

/** Half a frame: the other half is for what the change itself takes. */
const SLICE_MS = 4;
/** Lets frames and clicks come between; 0 and 1 are of no use under GTK's loop. */
const PAUSE_MS = 2;

export function spreadWork({ work, now = () => performance.now() }: SpreadWorkDeps): SpreadWork {
  const due = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  const doFor = (milliseconds: number) => {
    const end = now() + milliseconds;
    for (const one of due) {
      due.delete(one);
      one();
      if (now() >= end) return;
    }
  };
  const doSlice = () => {
    // The timer is set before the work, which may throw.
    timer = setTimeout(doSlice, PAUSE_MS);
    doFor(SLICE_MS);
    if (due.size === 0) stop();
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    begin() {
      for (const one of work) due.add(one);
      timer ??= setTimeout(doSlice, PAUSE_MS);
    },
    settle() {
      stop();
      doFor(Number.POSITIVE_INFINITY);
    },
    [Symbol.dispose]() {
      stop();
      due.clear();
    },
  };
}
