// SPDX-License-Identifier: GPL-3.0-or-later
/** A file's name without its folders. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
