// SPDX-License-Identifier: GPL-3.0-or-later
import { extname } from 'node:path';

/** A file's name without its folders. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The ending in lower case, without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  return extname(path).slice(1).toLowerCase();
}
