// SPDX-License-Identifier: GPL-3.0-or-later
/** Waiting for what has no event: another process's end, a controller's state. */

const LOOK_MS = 4;
const PATIENCE_MS = 60_000;

/** Resolves when the condition holds; rejects after a minute in vain, so that the test can tidy up. */
export async function until(condition: () => boolean): Promise<void> {
  if (!(await within(PATIENCE_MS, condition))) throw new Error(`waited in vain until ${condition}`);
}

/** Whether the condition holds before the time is up, ms. */
export async function within(milliseconds: number, condition: () => boolean): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return true;
}
