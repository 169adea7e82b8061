// SPDX-License-Identifier: GPL-3.0-or-later
/** What a report says about this computer, and what it must not reveal about its user. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir, hostname, release, userInfo } from 'node:os';
import type { Secrets } from '../flight/secrets.js';
import { listPorts } from '../transport/list-ports.js';

export function aboutThisComputer(kerfVersion: string): Readonly<Record<string, string>> {
  const { env } = process;
  return {
    kerf: kerfVersion,
    node: process.version,
    linux: release(),
    processor: process.arch,
    system: entryOf(readText('/etc/os-release'), 'PRETTY_NAME') ?? 'unknown',
    desktop: env['XDG_CURRENT_DESKTOP'] ?? 'none',
    session: env['XDG_SESSION_TYPE'] ?? 'none',
    language: env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? 'none',
    sandbox: existsSync('/.flatpak-info') ? 'flatpak' : 'none',
  };
}

export async function secretsOfThisComputer(): Promise<Secrets> {
  const ports = await listPorts();
  const user = userName();
  const names = [hostname(), ...(user === undefined ? [] : [user, fullNameOf(user)])];
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

/** From `alex:x:1000:1000:Alex Vogel,,,:/home/alex:/bin/bash`. */
function fullNameOf(user: string): string {
  const line = readText('/etc/passwd')
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
