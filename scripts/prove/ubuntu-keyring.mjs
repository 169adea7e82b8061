// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of Ubuntu's archive, for a root of Ubuntu made on Debian: Debian 13 has them as a package, Debian 12 has not.
// It is fetched by apt with lists of its own, so that Debian's signature covers it, and this computer stays as it is.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../speak.mjs';
import { run } from './run.mjs';

const INSTALLED = '/usr/share/keyrings/ubuntu-archive-keyring.gpg';
const DEBIAN = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The path of the keyring; `folder` keeps what had to be fetched. */
export function ubuntuKeyring(folder) {
  if (existsSync(INSTALLED)) return INSTALLED;
  const keyring = join(folder, INSTALLED);
  if (!existsSync(keyring)) fetchInto(folder);
  return keyring;
}

function fetchInto(folder) {
  say("fetching the keys of Ubuntu's archive from Debian 13");
  for (const kept of ['lists/partial', 'archives/partial']) {
    mkdirSync(join(folder, kept), { recursive: true });
  }
  const source = join(folder, 'debian.list');
  writeFileSync(source, `deb [signed-by=${DEBIAN}] http://deb.debian.org/debian trixie main\n`);
  const status = join(folder, 'status');
  writeFileSync(status, '');
  const places = {
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': status,
    'Dir::Cache': folder,
    'Dir::Etc::sourcelist': source,
    'Dir::Etc::sourceparts': '-',
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(places).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  run('apt-get', [...options, '-q', 'update']);
  run('apt-get', [...options, '-q', '-y', '--download-only', 'install', 'ubuntu-keyring']);
  const archives = join(folder, 'archives');
  const name = readdirSync(archives).find((file) => file.startsWith('ubuntu-keyring_'));
  run('dpkg-deb', ['-x', join(archives, name ?? 'ubuntu-keyring.deb'), folder]);
}
