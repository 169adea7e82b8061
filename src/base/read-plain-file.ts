// SPDX-License-Identifier: MIT
/**
 * A file that a person named, read at once. A pipe that nobody writes to would keep its reader waiting
 * for ever, deaf to an interrupt, and a device may have no end: neither is opened.
 */
import { readFileSync, statSync } from 'node:fs';

/** Throws what the system says, and an error for what is no file. */
export function readPlainFile(path: string): Buffer {
  if (!statSync(path).isFile()) throw new Error(`${path} is no file`);
  return readFileSync(path);
}
