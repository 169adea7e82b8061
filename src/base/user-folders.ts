// SPDX-License-Identifier: MIT
/**
 * The folders of a user that the environment names. A relative one means nothing (it would be another folder
 * in each working directory) and is taken as not set, as the standard for them says.
 */
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export function configFolder(environment: Environment = process.env): string {
  return named(environment, 'XDG_CONFIG_HOME') ?? join(homedir(), '.config');
}

/** Where the administrator of the computer sets what holds for all its users, the most important folder first. */
export function sharedConfigFolders(environment: Environment = process.env): readonly string[] {
  const folders = environment['XDG_CONFIG_DIRS'] || '/etc/xdg';
  return folders.split(delimiter).filter((folder) => isAbsolute(folder));
}

export function stateFolder(environment: Environment = process.env): string {
  return named(environment, 'XDG_STATE_HOME') ?? join(homedir(), '.local', 'state');
}

/** What can be made again, and is removed where the disk gets full. */
export function cacheFolder(environment: Environment = process.env): string {
  return named(environment, 'XDG_CACHE_HOME') ?? join(homedir(), '.cache');
}

/** A folder in memory, gone when the user has logged out; absent where the system makes none. */
export function runtimeFolder(environment: Environment = process.env): string | undefined {
  return named(environment, 'XDG_RUNTIME_DIR');
}

function named(environment: Environment, name: string): string | undefined {
  const path = environment[name];
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
