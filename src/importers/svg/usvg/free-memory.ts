// SPDX-License-Identifier: GPL-3.0-or-later
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back what is not used any more. A module's memory is little to V8, which counts the object around it, so that
 * it would stay until long after the drawing is read.
 */
export async function freeMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  // The flag makes `gc` available.
  const collect = runInNewContext('gc') as () => void;
  collect();
  // What is not reached any more is given back in a turn of its own.
  await new Promise(setImmediate);
  collect();
}
