// SPDX-License-Identifier: MIT
/** Whether another process wrote a file since it was read. */
import { statSync } from 'node:fs';

/** A text that differs once the file was written; empty where there is none, or it cannot be looked at. */
export function fileStamp(path: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch {
    return '';
  }
}
