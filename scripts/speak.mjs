// SPDX-License-Identifier: GPL-3.0-or-later
// What every script here needs: where the clone is, how to say a sentence and how to give up with one.
// Sentences go to stderr: stdout belongs to the command that is run in the end.

import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** True in the module that node was asked to run, false in one that was imported. */
export function isMain(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}

export function say(sentence) {
  process.stderr.write(`kerf: ${sentence}\n`);
}

export function fail(sentence) {
  say(sentence);
  process.exit(1);
}
