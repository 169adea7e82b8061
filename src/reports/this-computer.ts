// SPDX-License-Identifier: GPL-3.0-or-later
/** What a report says about this computer, and what it must not reveal about its user. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir, hostname, release, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Secrets } from '../flight/secrets.js';
import { listPorts } from '../transport/list-ports.js';

/** Where the files of the system lie, and the session's environment. */
interface Place {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

const HERE: Place = { root: '/', env: process.env };

export function aboutThisComputer(
  kerfVersion: string,
  { root, env }: Place = HERE,
): Readonly<Record<string, string>> {
  return {
    kerf: kerfVersion,
    node: process.version,
    linux: release(),
    processor: process.arch,
    system: entryOf(readText(join(root, 'etc/os-release')), 'PRETTY_NAME') ?? 'unknown',
    desktop: env['XDG_CURRENT_DESKTOP'] ?? 'none',
    session: env['XDG_SESSION_TYPE'] ?? 'none',
    language: env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? 'none',
    sandbox: existsSync(join(root, '.flatpak-info')) ? 'flatpak' : 'none',
  };
}

export async function secretsOfThisComputer(
  { root }: Pick<Place, 'root'> = HERE,
  user = userName(),
): Promise<Secrets> {
  const ports = await listPorts(root);
  const names = [hostname(), ...(user === undefined ? [] : [user, fullNameOf(user, root)])];
  return {
    // Common names identify no person, and their letters occur in many words.
    names: names.filter((name) => !['', 'root', 'localhost'].includes(name)),
    homes: [homedir()],
    serialNumbers: ports.map((port) => port.serialNumber).filter((s) => s !== undefined),
  };
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; // A user id without an entry in the user database has no name to hide.
  }
}

/** The full name in a line such as `alex:x:1000:1000:Alex Vogel,,,:/home/alex:/bin/bash`. */
function fullNameOf(user: string, root: string): string {
  const line = readText(join(root, 'etc/passwd'))
    .split('\n')
    .find((entry) => entry.startsWith(`${user}:`));
  return line?.split(':')[4]?.split(',')[0] ?? '';
}

function entryOf(text: string, key: string): string | undefined {
  return new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text)?.[1];
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Not every computer has it.
  }
}
