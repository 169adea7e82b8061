// SPDX-License-Identifier: GPL-3.0-or-later
/** Waiting for what has no event: another process's end, a controller's state. */
import { coreTimes, slowness } from './core-times.js';

const LOOK_MS = 4;
/** A look may walk a whole window: so many times as long as one takes, nothing is looked at. */
const REST = 3;
const PATIENCE_MS = 60_000;

/**
 * Resolves when the condition holds; rejects after a minute in vain, so that the test can tidy up. A busy computer has
 * longer, as the test itself has (`scripts/mocha/fair-timeout.cjs`).
 */
export async function until(condition: () => boolean): Promise<void> {
  const before = coreTimes();
  const begun = performance.now();
  const isLate = () => performance.now() - begun > PATIENCE_MS * slowness(before, coreTimes());
  while (!(await within(PATIENCE_MS, condition))) {
    if (isLate()) throw new Error(`waited in vain until ${condition}`);
  }
}

/** Whether the condition holds before the time is up, ms. */
export async function within(milliseconds: number, condition: () => boolean): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const begun = performance.now();
    if (condition()) return true;
    const now = performance.now();
    if (now > deadline) return false;
    const rest = Math.max(LOOK_MS, REST * (now - begun));
    await new Promise((resolve) => setTimeout(resolve, Math.min(rest, deadline - now + 1)));
  }
}
