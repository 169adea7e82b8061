// SPDX-License-Identifier: GPL-3.0-or-later
/** What failed while nothing waited for it, taken in the place of mocha, which would fail the test for it. */
export async function rejectionsIn(work: () => Promise<void>): Promise<readonly unknown[]> {
  const others = process.listeners('unhandledRejection');
  const received: unknown[] = [];
  const receive = (reason: unknown) => void received.push(reason);
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', receive);
  await work();
  // They are reported after the microtasks that could have taken them in.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', receive);
  for (const other of others) process.on('unhandledRejection', other);
  return received;
}
