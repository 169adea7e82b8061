// SPDX-License-Identifier: MIT
/**
 * Folders for what a run needs for a while, named after the process: what one that was killed left
 * behind is swept away by those that come after it.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasEnded, PROCESS_NAME, processName } from './process-name.js';

/** `kerf-4026531836.1234-aBcDeF` */
const NAME = new RegExp(`^kerf-(${PROCESS_NAME})-\\w{6}$`);

export interface ScratchFolder extends Disposable {
  readonly path: string;
}

/** Gone with everything in it when it is disposed of. */
export function makeScratchFolder(): ScratchFolder {
  sweepScratch();
  const path = mkdtempSync(join(tmpdir(), `kerf-${processName()}-`));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Removes the folders of this user's processes that have ended. */
export function sweepScratch(folder = tmpdir()): void {
  for (const name of namesIn(folder)) {
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && hasEnded(owner)) sweep(join(folder, name));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // If the folder cannot be read, nothing of ours was left in it.
  }
}

function sweep(path: string): void {
  try {
    if (lstatSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true });
  } catch {
    // Another run sweeps at the same time, or it is not ours to remove.
  }
}
