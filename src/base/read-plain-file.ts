// SPDX-License-Identifier: MIT
/**
 * Files that a person named, or that are among Kerf's own: read up to a limit, and only where
 * they are plain files. A pipe without a writer would keep its reader waiting for ever, deaf to an
 * interrupt; a device may have no end, and a serial port resets its board when it is opened. So none of
 * these is opened at all.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { codeOf } from './code-of.js';
import { AppError } from './errors.js';
import { type Message, msg } from './message.js';

/** What keeps a file from being read; stands in the error's details as `reason`. */
export type Unreadable = 'missing' | 'forbidden' | 'folder' | 'not-a-file' | 'too-big' | 'broken';

export interface ReadingLimit {
  readonly maxBytes: number;
  /** What to call the file in the sentence; its path without this. */
  readonly name?: string;
}

const MEGABYTE = 2 ** 20;
const CHUNK = 2 ** 16;
/** Where a pipe takes the file's place after it was looked at, opening it must not wait either. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** Throws AppError `file.unreadable` with what to do. Waits for the disk. */
export function readPlainFile(path: string, limit: ReadingLimit): Buffer {
  return guarded(path, limit, () => {
    refuse(path, limit, statSync(path));
    const file = openSync(path, FLAGS);
    try {
      const { size } = refuse(path, limit, fstatSync(file));
      let bytes: Buffer = Buffer.allocUnsafe(size + 1);
      for (let length = 0; ; ) {
        const count = readSync(file, bytes, length, bytes.length - length, length);
        if (count === 0) return bytes.subarray(0, length);
        length += count;
        if (length > limit.maxBytes) throw unreadable(path, limit, 'too-big');
        // A file that grows meanwhile, or one of the system's own, whose size is not known before.
        if (length === bytes.length) bytes = roomier(bytes);
      }
    } finally {
      closeSync(file);
    }
  });
}

/** The same without waiting. Throws AppError `file.unreadable`. */
export async function readPlainFileLater(path: string, limit: ReadingLimit): Promise<Buffer> {
  await using file = await openPlainFile(path, limit);
  // Awaited here: the file stays open until it is read.
  return await guardedLater(path, limit, async () => {
    const { size } = refuse(path, limit, await file.stat());
    let bytes: Buffer = Buffer.allocUnsafe(size + 1);
    for (let length = 0; ; ) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) return bytes.subarray(0, length);
      length += bytesRead;
      if (length > limit.maxBytes) throw unreadable(path, limit, 'too-big');
      if (length === bytes.length) bytes = roomier(bytes);
    }
  });
}

/** Opens files of any size, which are read piece by piece. Throws AppError `file.unreadable`. */
export function openPlainFile(
  path: string,
  limit: Partial<ReadingLimit> = {},
): Promise<FileHandle> {
  const within = { maxBytes: Number.POSITIVE_INFINITY, ...limit };
  return guardedLater(path, within, async () => {
    refuse(path, within, await stat(path));
    const file = await open(path, FLAGS);
    try {
      refuse(path, within, await file.stat());
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  });
}

/** Checks a file that another program will read; returns its size in bytes. Throws AppError `file.unreadable`. */
export function assertPlainFile(path: string): number {
  const limit = { maxBytes: Number.POSITIVE_INFINITY };
  return guarded(path, limit, () => refuse(path, limit, statSync(path)).size);
}

function refuse(path: string, limit: ReadingLimit, found: Stats): Stats {
  if (found.isDirectory()) throw unreadable(path, limit, 'folder');
  if (!found.isFile()) throw unreadable(path, limit, 'not-a-file');
  if (found.size > limit.maxBytes) throw unreadable(path, limit, 'too-big');
  return found;
}

function roomier(bytes: Buffer): Buffer {
  const bigger = Buffer.allocUnsafe(Math.max(2 * bytes.length, CHUNK));
  bytes.copy(bigger);
  return bigger;
}

function guarded<T>(path: string, limit: ReadingLimit, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, limit, reasonOf(cause), cause);
  }
}

async function guardedLater<T>(
  path: string,
  limit: ReadingLimit,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, limit, reasonOf(cause), cause);
  }
}

const REASONS: Readonly<Record<string, Unreadable>> = {
  ...{
    ENOENT: 'missing',
    ENOTDIR: 'missing',
    ENAMETOOLONG: 'missing',
    ERR_INVALID_ARG_VALUE: 'missing',
  },
  ...{ EACCES: 'forbidden', EPERM: 'forbidden', EISDIR: 'folder' },
  ...{ ENXIO: 'not-a-file', ENODEV: 'not-a-file' },
};

function reasonOf(cause: unknown): Unreadable {
  return REASONS[codeOf(cause) ?? ''] ?? 'broken';
}

function unreadable(path: string, limit: ReadingLimit, reason: Unreadable, cause?: unknown) {
  const sentence = sentenceFor(`"${limit.name ?? path}"`, reason, limit);
  const details = { path, reason };
  return new AppError('file.unreadable', sentence, { details, cause });
}

function sentenceFor(name: string, reason: Unreadable, { maxBytes }: ReadingLimit): Message {
  switch (reason) {
    case 'missing':
      return msg('There is no file {name}: check its name and folder.', { name });
    case 'forbidden':
      return msg('You have no permission to read {name}: ask its owner for it.', { name });
    case 'folder':
      return msg('{name} is a folder: choose a file in it.', { name });
    case 'not-a-file':
      return msg('{name} is a pipe or a device: save its content to a file, and use that.', {
        name,
      });
    case 'too-big':
      return msg('{name} is larger than {most}, the limit for such files: choose another file.', {
        name,
        most: sizeText(maxBytes),
      });
    case 'broken':
      return msg('Cannot read {name}: check the disk it is on.', { name });
  }
}

function sizeText(bytes: number): string {
  return bytes >= MEGABYTE ? `${Math.floor(bytes / MEGABYTE)} MB` : `${Math.ceil(bytes / 1024)} kB`;
}
