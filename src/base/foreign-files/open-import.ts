// SPDX-License-Identifier: MIT
/** A file to import: plain, and of a size that can be read. */
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../errors.js';
import { openPlainFile, readPlainFileLater } from '../read-plain-file.js';

const MAX_FILE_BYTES = 1024 * 1024 * 1024;

/** Throws AppError `import.missing`, `import.not-a-file` or `import.too-big`. */
export function openImport(path: string, name: string): Promise<FileHandle> {
  return asImport(openPlainFile(path, { maxBytes: MAX_FILE_BYTES, name }));
}

/** The same, read whole; a larger one is refused before it is read. */
export function readImport(
  path: string,
  name: string,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<Uint8Array> {
  return asImport(readPlainFileLater(path, { maxBytes, name }));
}

async function asImport<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const code = CODES[String(cause.details['reason'])] ?? 'import.missing';
    throw new AppError(code, cause.sentence, { cause });
  }
}

const CODES: Readonly<Record<string, string>> = {
  'not-a-file': 'import.not-a-file',
  'too-big': 'import.too-big',
};
