// SPDX-License-Identifier: GPL-3.0-or-later
/** The text of a machine's file. */
import { decodedText } from '../base/decoded-text.js';
import { AppError, messageOf } from '../base/errors.js';
import { readPlainFile } from '../base/read-plain-file.js';

const MAX_BYTES = 4 * 1024 * 1024;

/** Throws AppError `machine.unreadable`. */
export function readMachineFile(path: string): string {
  try {
    return decodedText(readPlainFile(path, { maxBytes: MAX_BYTES }));
  } catch (cause) {
    throw new AppError('machine.unreadable', messageOf(cause), { cause });
  }
}
