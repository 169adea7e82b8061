// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the doctor may look at: files below a root (so that a test can build another computer), and
 * who is asking. It only reads, and what cannot be read is as if it were not there.
 */
import { constants } from 'node:fs';
import { access, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { sharedConfigFolders } from '../base/user-folders.js';

export interface NodeFacts {
  readonly gid: number;
  /** The inode number, as in `/proc/locks`. */
  readonly inode: number;
}

/** The user who runs Kerf, as this process knows it and not the user database. */
export interface CurrentUser {
  readonly name: string;
  readonly groupIds: readonly number[];
  readonly pid: number;
  /** `PATH`. */
  readonly searchPath: string;
  /** Where the administrator sets what holds for all users. */
  readonly sharedConfigFolders: readonly string[];
}

export interface System {
  /** Where everything is: `/`, or a scratch folder. */
  readonly root: string;
  readonly user: CurrentUser;
  /** The file's text, trimmed; undefined when it is not there, not readable or empty. */
  text(path: string): Promise<string | undefined>;
  /** Names in a folder, in order; none when it is not there. */
  names(path: string): Promise<readonly string[]>;
  /** Where a link points to, as it is written there. */
  link(path: string): Promise<string | undefined>;
  /** The path with all links followed, as seen from the root. */
  real(path: string): Promise<string | undefined>;
  node(path: string): Promise<NodeFacts | undefined>;
  /** Whether the asker may read and write it, access lists included. */
  mayUse(path: string): Promise<boolean>;
}

export interface SystemOptions {
  readonly root?: string;
  readonly user?: CurrentUser;
  /** Answers instead of the kernel: a test may run as root, who may do everything. */
  readonly mayUse?: (path: string) => boolean;
  /** Answers instead of the files' own groups: only root may give files away. */
  readonly gidOf?: (path: string) => number;
}

export function openSystem(options: SystemOptions = {}): System {
  const { root = '/', user = thisUser() } = options;
  const at = (path: string) => join(root, path);
  return {
    root,
    user,
    text: async (path) => {
      const text = (await readFile(at(path), 'utf8').catch(() => '')).trim();
      return text === '' ? undefined : text;
    },
    names: async (path) => (await readdir(at(path)).catch(() => [])).sort(),
    link: (path) => readlink(at(path)).catch(() => undefined),
    real: async (path) => {
      const real = await realpath(at(path)).catch(() => undefined);
      if (real === undefined || root === '/') return real;
      const top = await realpath(root);
      return real.startsWith(top) ? real.slice(top.length) : real;
    },
    node: async (path) => {
      const found = await stat(at(path)).catch(() => undefined);
      return found && { gid: options.gidOf?.(path) ?? found.gid, inode: found.ino };
    },
    mayUse: async (path) => {
      if (options.mayUse !== undefined) return options.mayUse(path);
      const { R_OK, W_OK } = constants;
      return access(at(path), R_OK | W_OK).then(
        () => true,
        () => false,
      );
    },
  };
}

function thisUser(): CurrentUser {
  return {
    name: userName(),
    groupIds: [process.getgroups, process.getgid].flatMap((ask) => ask?.() ?? []),
    pid: process.pid,
    searchPath: process.env['PATH'] ?? '/usr/bin:/bin',
    sharedConfigFolders: sharedConfigFolders(),
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a user id without an entry in the user database.
    return String(process.getuid?.() ?? 'you');
  }
}

/** Where a program is, or undefined. */
export async function findProgram(system: System, name: string): Promise<string | undefined> {
  for (const folder of system.user.searchPath.split(':')) {
    if (folder !== '' && (await system.node(`${folder}/${name}`)) !== undefined) {
      return `${folder}/${name}`;
    }
  }
  return undefined;
}
