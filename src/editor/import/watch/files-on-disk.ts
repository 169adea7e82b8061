// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a file on the disk has changed, also where a program puts a new one in its place. */
import { statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Its folder is watched: a watch on the file itself ends where it is replaced. Nothing where there is no folder. */
export function watchFolder(path: string, onEvent: () => void): Disposable {
  const name = basename(path);
  const watcher = watch(dirname(path), { persistent: false }, (_kind, changed) => {
    if (changed === null || changed === name) onEvent();
  });
  // A folder that disappears is not a fault of Kerf: nothing is saved there any more.
  watcher.on('error', () => watcher.close());
  return { [Symbol.dispose]: () => watcher.close() };
}

/** Another one with every change; undefined where there is no such file. */
export function signatureOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}
