// SPDX-License-Identifier: GPL-3.0-or-later
/** A file that is there whole or not at all: written beside its place, then moved into it. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '../base/errors.js';

/** Throws AppError `file.unwritable`. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new AppError('file.unwritable', sentenceFor(cause, path), { cause });
  }
}

function sentenceFor(cause: unknown, path: string): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC') return `The disk is full: make room and write "${path}" again.`;
  if (code === 'ENOENT') return `There is no folder for "${path}": make it first, or pick another.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `"${path}" may not be written: pick a folder that is yours.`;
  if (code === 'EISDIR') return `"${path}" is a folder: name a file.`;
  return `"${path}" could not be written: pick another place.`;
}
