// SPDX-License-Identifier: MIT
/**
 * Folders with all that lie above them. Node's own `recursive` never returns where a folder cannot be
 * made below one that is there (`/proc`), and keeps a core busy meanwhile.
 */
import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Does nothing where it is there. Throws what the system says. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (await isFolder(path)) return;
    if (!wantsParent(path, error) || (await isFolder(dirname(path)))) throw error;
    await makeFolder(dirname(path), mode);
    await mkdir(path, { mode }).catch(async (again: unknown) => {
      // Another process may have been quicker.
      if (!(await isFolder(path))) throw again;
    });
  }
}

/** The same for whoever cannot wait otherwise. */
export function makeFolderSync(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (isFolderNow(path)) return;
    if (!wantsParent(path, error) || isFolderNow(dirname(path))) throw error;
    makeFolderSync(dirname(path), mode);
    makeFolderSync(path, mode);
  }
}

function wantsParent(path: string, error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === 'ENOENT' && dirname(path) !== path
  );
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // Not there, or hidden: no folder to work with.
  return found?.isDirectory() ?? false;
}

function isFolderNow(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
