// SPDX-License-Identifier: GPL-3.0-or-later
/** The text of a machine's file, in whatever letters it was written. */
import { AppError, messageOf } from '../base/errors.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { asUtf8 } from '../base/utf16.js';

const MAX_BYTES = 4 * 1024 * 1024;

/** Throws AppError `machine.unreadable`. */
export function readMachineFile(path: string): string {
  try {
    return decoded(asUtf8(readPlainFile(path, { maxBytes: MAX_BYTES })));
  } catch (cause) {
    throw new AppError('machine.unreadable', messageOf(cause), { cause });
  }
}

/** UTF-8; where it is not, the letters of old Windows programs, so that umlauts are what they were. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
