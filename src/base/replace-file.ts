// SPDX-License-Identifier: MIT
/** A few kilobytes that are kept beside the work: written in the background, whole or not at all. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './code-of.js';
import { messageOf } from './errors.js';
import { makeFolder } from './make-folder.js';
import { type Message, msg } from './message.js';
import { processName } from './process-name.js';
import { unwritable } from './whole-file.js';

export interface ReplacedFile {
  readonly mode?: number;
  /** The mode of the folder, where it must be made. */
  readonly folderMode?: number;
}

let parts = 0;

/** Throws AppError `file.unwritable`; then the older file is there, and nothing beside it. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  { mode, folderMode }: ReplacedFile = {},
): Promise<void> {
  await makeFolder(dirname(path), folderMode);
  parts += 1;
  const part = `${path}.${processName()}-${parts}.part`;
  try {
    await writeFile(part, content, { mode });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw unwritable(path, error);
  }
}

/** Why something could not be kept, for a sentence that says what. */
export function whyNotKept(error: unknown): Message {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? msg('the disk is full. Free some space before the next one.')
    : messageOf(error);
}
