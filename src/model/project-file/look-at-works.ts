// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be seen of project files without opening them: whether they are there, and the picture in each. For threads. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { THUMBNAIL_MEMBER } from './format.js';
import { openZip } from './zip-members.js';

export interface SeenWork {
  readonly path: string;
  readonly isThere: boolean;
  /** Another one once the file was written again; empty where it is not there. */
  readonly version: string;
  /** Encoded, and not looked at by now: the file may come from anywhere. */
  readonly picture?: Uint8Array;
}

/** A thumbnail is a tenth of this at most. */
const MAX_PICTURE_BYTES = 2 ** 20;

/** One for each path. A file that cannot be read, or has no picture in it, is there without one. */
export function lookAtWorks(paths: readonly string[]): Promise<readonly SeenWork[]> {
  return Promise.all(paths.map(lookAt));
}

async function lookAt(path: string): Promise<SeenWork> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { path, isThere: false, version: '' };
  const picture = await pictureIn(path).catch(() => undefined);
  const version = `${found.mtimeMs} ${found.size}`;
  return { path, isThere: true, version, ...(picture && { picture }) };
}

async function pictureIn(path: string): Promise<Uint8Array | undefined> {
  await using zip = await openZip(path, basename(path));
  if (!zip.names.includes(THUMBNAIL_MEMBER)) return undefined;
  // Shared memory does not go into the process that decodes it.
  return (await zip.read(THUMBNAIL_MEMBER, MAX_PICTURE_BYTES)).slice();
}
