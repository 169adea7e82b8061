// SPDX-License-Identifier: GPL-3.0-or-later
/** The administrator's files of preferences on this computer: one in each folder of `XDG_CONFIG_DIRS`. */
import { join } from 'node:path';
import { AppError, messageOf } from '../base/errors.js';
import type { OnDamage } from '../base/kept-file.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { sharedConfigFolders } from '../base/user-folders.js';
import { type Administrator, administratorOf } from '../preferences/administrator.js';
import {
  ADMINISTRATOR_FILE,
  type AdministratorFile,
  nothingOf,
  readAdministratorFile,
} from '../preferences/administrator-file.js';

const MAX_BYTES = 2 ** 20;

/** What they settle. Only the administrator can mend a file, so a damaged one stays where it is. Waits for the disk. */
export function readAdministrator(
  onDamage: OnDamage,
  folders: readonly string[] = sharedConfigFolders(),
): Administrator {
  const files = folders.flatMap((folder) => fileIn(folder) ?? []);
  for (const { problems } of files) problems.forEach(onDamage);
  return administratorOf(files);
}

function fileIn(folder: string): AdministratorFile | undefined {
  const path = join(folder, ADMINISTRATOR_FILE);
  try {
    const bytes = readPlainFile(path, { maxBytes: MAX_BYTES });
    return readAdministratorFile(path, bytes.toString('utf8'));
  } catch (error) {
    const isMissing = error instanceof AppError && error.details['reason'] === 'missing';
    return isMissing ? undefined : nothingOf(path, messageOf(error));
  }
}
