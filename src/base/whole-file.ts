// SPDX-License-Identifier: MIT
/**
 * Files that are written whole or not at all: into a file beside the target, renamed at the end. What
 * is no regular file (a device, a pipe) is written to directly. For threads and processes that may
 * wait for the disk; never for the window's thread.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { AppError, sentenceOf } from './errors.js';

/** Appends bytes to the file that is being written. */
export type WriteBytes = (bytes: Uint8Array) => void;

/**
 * Runs `produce` with a writer; when it returns the file is there, when it throws there is none (an
 * older one stays). Throws AppError `file.unwritable` with what to do when the disk refuses.
 */
export function writeWholeFile<T>(path: string, produce: (write: WriteBytes) => T): T {
  const isDirect = isOtherThanFile(path);
  const target = isDirect ? path : `${path}.${process.pid}.part`;
  const file = open(target, path);
  let isOpen = true;
  try {
    const result = produce((bytes) => writeAll(file, bytes, path));
    if (!isDirect) guarded(path, () => fsyncSync(file));
    isOpen = false;
    guarded(path, () => closeSync(file));
    if (!isDirect) guarded(path, () => renameSync(target, path));
    return result;
  } catch (error) {
    if (isOpen) closeSync(file);
    if (!isDirect) rmSync(target, { force: true });
    throw error;
  }
}

function open(target: string, path: string): number {
  return guarded(path, () => openSync(target, 'w'));
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
    throw new AppError('file.unwritable', sentenceFor(path, cause), { cause, details: { path } });
  }
}

function sentenceFor(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: free some space and write ${path} again.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `You may not write to ${path}: choose another folder.`;
    case 'ENOENT':
    case 'ENOTDIR':
      return `The folder of ${path} does not exist: create it or choose another one.`;
    case 'EISDIR':
      return `${path} is a folder: give a file name.`;
    default:
      return `${path} could not be written (${sentenceOf(cause)}): choose another place.`;
  }
}

function isOtherThanFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile();
}
