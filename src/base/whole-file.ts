// SPDX-License-Identifier: MIT
/**
 * Files that are written whole or not at all: into a file beside the target, renamed at the end. What
 * is not a regular file (a device, a pipe) is written to directly. For threads and processes that may
 * wait for the disk; never for the window's thread.
 */
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from './code-of.js';
import { AppError, messageOf } from './errors.js';
import { type Message, msg } from './message.js';
import { processName } from './process-name.js';

const { O_WRONLY, O_NONBLOCK } = constants;

/** Appends bytes to the file that is being written. */
export type WriteBytes = (bytes: Uint8Array) => void;

export interface WholeFileOptions {
  /**
   * Present for a person's work: the older file stays beside the new one, with a `~` behind its name, and the
   * new one is there after a power cut, too.
   */
  readonly keepsOlder?: boolean;
}

/**
 * Runs `produce` with a writer; when it returns the file is there, when it throws there is none (an
 * older one stays). A link stays a link: what it leads to is replaced, and keeps its mode. Throws
 * AppError `file.unwritable` with what to do when the disk refuses.
 */
export function writeWholeFile<T>(
  path: string,
  produce: (write: WriteBytes) => T,
  { keepsOlder = false }: WholeFileOptions = {},
): T {
  const older = guarded(path, () => statSync(path, { throwIfNoEntry: false }));
  const isDirect = older !== undefined && !older.isFile();
  const final = isDirect ? path : guarded(path, () => targetOf(path, older));
  const target = isDirect ? path : partBeside(final);
  const file = open(target, path, older);
  let isOpen = true;
  try {
    const result = produce((bytes) => writeAll(file, bytes, path));
    if (!isDirect) guarded(path, () => fsyncSync(file));
    isOpen = false;
    guarded(path, () => closeSync(file));
    if (!isDirect) guarded(path, () => putInPlace(target, final, keepsOlder));
    return result;
  } catch (error) {
    if (isOpen) closeSync(file);
    if (!isDirect) rmSync(target, { force: true });
    throw error;
  }
}

function putInPlace(target: string, final: string, keepsOlder: boolean): void {
  if (keepsOlder) keepOlder(final);
  renameSync(target, final);
  if (keepsOlder) syncFolder(dirname(final));
}

/** A second name for the older file, so that there is no moment without it; a copy where links are unknown. */
function keepOlder(path: string): void {
  const older = `${path}~`;
  if (!existsSync(path)) return;
  try {
    rmSync(older, { force: true });
    linkSync(path, older);
  } catch {
    try {
      copyFileSync(path, older);
    } catch {
      // The disk has no room for two: the new one matters more.
    }
  }
}

/** Some file systems cannot do this, and need not. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The file itself is safe already.
  }
}

function open(target: string, path: string, older: Stats | undefined): number {
  return guarded(path, () => {
    const file = older?.isFIFO() ? openPipe(target) : openSync(target, 'w');
    // Where all files have one mode, as on a share in the network, it cannot be set.
    if (older?.isFile() && fstatSync(file).mode !== older.mode) fchmodSync(file, older.mode);
    return file;
  });
}

/** Opening a pipe without a reader would block for ever and ignore interrupts. */
function openPipe(path: string): number {
  const first = openSync(path, O_WRONLY | O_NONBLOCK);
  try {
    return openSync(path, 'w'); // Blocks only while its reader falls behind.
  } finally {
    closeSync(first);
  }
}

/** Where the bytes end up: behind a link, what it leads to. A file that may not be written stays. */
function targetOf(path: string, older: Stats | undefined): string {
  if (older === undefined) return linkTarget(path) ?? path;
  accessSync(path, constants.W_OK);
  return realpathSync(path);
}

/** What a link leads to although nothing is there yet. */
function linkTarget(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return undefined; // It is not a link, or not there at all.
  }
}

let parts = 0;

/** A short name, whatever the length of the file's own: both may be as long as the disk allows. */
function partBeside(path: string): string {
  parts += 1;
  return join(dirname(path), `.kerf-${processName()}-${parts}.part`);
}

function writeAll(file: number, bytes: Uint8Array, path: string): void {
  for (let at = 0; at < bytes.length; ) {
    at += guarded(path, () => writeSync(file, bytes, at));
  }
}

function guarded<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** What the disk said when a file could not be written, as a sentence. */
export function unwritable(path: string, cause: unknown): AppError {
  return new AppError('file.unwritable', sentenceFor(path, cause), { cause, details: { path } });
}

function sentenceFor(path: string, cause: unknown): Message {
  switch (codeOf(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return msg('The disk is full: free some space and write {path} again.', { path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return msg('You have no permission to write {path}: choose another folder.', { path });
    case 'ENOENT':
    case 'ENOTDIR':
      return msg('The folder of {path} does not exist: create it or choose another one.', { path });
    case 'ENAMETOOLONG':
      return msg('The name of {path} is too long: choose a shorter one.', { path });
    case 'ENXIO':
      return msg('Nothing reads from the pipe {path}: start its reader first, or give a file.', {
        path,
      });
    case 'EISDIR':
      return msg('{path} is a folder: give a file name.', { path });
    default:
      return msg('Cannot write {path} ({cause}): choose another place.', {
        path,
        cause: messageOf(cause),
      });
  }
}
