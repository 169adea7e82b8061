// SPDX-License-Identifier: GPL-3.0-or-later
/** Waits until nothing keeps some objects any more. */
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A wrapper that was collected lets go of its GTK object in an idle, and that of its children. */
const TURNS_MS = 20;
/** Each collection frees one layer of widgets in widgets. */
const MOST_COLLECTIONS = 100;

/** Needs GTK's loop turned. */
export async function untilCollected(references: readonly WeakRef<object>[]): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let n = 0; references.some((reference) => reference.deref() !== undefined); n++) {
    if (n === MOST_COLLECTIONS) throw new Error('something is kept');
    await pause(TURNS_MS);
    collect();
  }
}
