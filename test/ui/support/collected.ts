// SPDX-License-Identifier: GPL-3.0-or-later
/** Waits until nothing keeps some objects any more. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { until } from './gtk-loop.js';

/** Needs GTK's loop turned: an object of it ends in an idle after its wrapper was collected. */
export async function untilCollected(references: readonly WeakRef<object>[]): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  await until(() => {
    collect();
    return references.every((reference) => reference.deref() === undefined);
  });
}
