// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where recovery journals lie: a folder per work in `$XDG_STATE_HOME/kerf/recovery`, named after the process
 * that writes it, with `journal`, the assets and the pictures' files in it. Renaming it to one's own name claims it.
 */
import { readdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { birthOf } from '../../base/process-birth.js';
import { randomId } from '../../base/random-id.js';

export const JOURNAL = 'journal';
/** `1234-5678-aB3…`: process, its birth, chance. */
const NAME = /^(\d+)-(\d*)-\w+$/;

export function recoveryFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const state = environment['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  return join(state, 'kerf', 'recovery');
}

/** A place for the journal of a work of this process. */
export function newPlace(root: string): string {
  return join(root, `${process.pid}-${birthOf(process.pid) ?? ''}-${randomId()}`);
}

/** Whether the process that writes there has ended; false for what is not a folder of that kind. */
function isOrphan(place: string): boolean {
  const [, pid, birth] = NAME.exec(basename(place)) ?? [];
  return pid !== undefined && birthOf(Number(pid)) !== birth;
}

/** The places below the folder whose writers are gone. */
export function orphansIn(root: string): readonly string[] {
  try {
    return readdirSync(root)
      .map((name) => join(root, name))
      .filter(isOrphan);
  } catch {
    return []; // Nothing was ever kept there.
  }
}

/** Makes it this process's own. Throws where another one was quicker. */
export function claimPlace(place: string): string {
  const own = newPlace(dirname(place));
  renameSync(place, own);
  return own;
}
