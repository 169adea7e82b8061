// SPDX-License-Identifier: GPL-3.0-or-later
/** A real disk of a megabyte of memory, to be filled; undefined where none may be mounted. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './kerf-command.js';

export function smallDisk(): ({ readonly path: string } & Disposable) | undefined {
  const folder = scratchFolder();
  const mounting = ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path];
  const isMounted = spawnSync('mount', mounting).status === 0;
  if (!isMounted) folder[Symbol.dispose]();
  return isMounted
    ? {
        path: folder.path,
        [Symbol.dispose]: () => {
          execFileSync('umount', [folder.path]);
          folder[Symbol.dispose]();
        },
      }
    : undefined;
}

/** Takes all room to the last block; the returned function gives it back. */
export function fill(disk: string): () => void {
  const ballast = join(disk, BALLAST);
  assert.throws(() => writeFileSync(ballast, Buffer.alloc(2 ** 21)), { code: 'ENOSPC' });
  return () => rmSync(ballast);
}

export const BALLAST = 'ballast';
