// SPDX-License-Identifier: MIT
/**
 * Folders with all that lie above them. Node's own `recursive` never returns where a folder cannot be
 * made below one that is there (`/proc`), and keeps a core busy meanwhile.
 */
import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './code-of.js';
import { AppError, messageOf } from './errors.js';
import { msg } from './message.js';

/** Does nothing where it is there. Throws AppError `file.unwritable` with what to do. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await make(path, mode);
  } catch (cause) {
    throw impossible(path, cause);
  }
}

/** The same for callers that cannot await. */
export function makeFolderSync(path: string, mode = 0o777): void {
  try {
    makeNow(path, mode);
  } catch (cause) {
    throw impossible(path, cause);
  }
}

function impossible(path: string, cause: unknown): AppError {
  return new AppError(
    'file.unwritable',
    msg('Cannot create the folder {path} ({cause}): choose another place for it.', {
      path,
      cause: messageOf(cause),
    }),
    { cause, details: { path } },
  );
}

async function make(path: string, mode: number, isLast = false): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (await isFolder(path)) return;
    if (isLast || !wantsParent(path, error)) throw error;
    await make(dirname(path), mode);
    await make(path, mode, true);
  }
}

function makeNow(path: string, mode: number, isLast = false): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (isFolderNow(path)) return;
    if (isLast || !wantsParent(path, error)) throw error;
    makeNow(dirname(path), mode);
    makeNow(path, mode, true);
  }
}

function wantsParent(path: string, error: unknown): boolean {
  return codeOf(error) === 'ENOENT' && dirname(path) !== path;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // Not there, or hidden: no folder to work with.
  return found?.isDirectory() ?? false;
}

function isFolderNow(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
