// SPDX-License-Identifier: GPL-3.0-or-later
/** Waiting for what has no event: another process's end, a controller's state. */

const LOOK_MS = 4;
const PATIENCE_MS = 60_000;

/** Resolves when the condition holds; rejects after a minute in vain, so that the test can tidy up. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
