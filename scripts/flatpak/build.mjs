// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run flatpak`: builds the Flatpak of this clone offline into the repository build/flatpak/repo. The runtime, the
// SDK and the extension for Node must be installed for the user: from Flathub, or the stand-ins that
// scripts/flatpak/stand-in.sh makes of Debian's packages.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { copyTree } from '../package/copy-tree.mjs';
import { fail, root, say } from '../speak.mjs';
import { bringUsvg } from '../usvg.mjs';
import { writeSources } from './sources.mjs';

const work = join(root, 'build/flatpak');
const manifest = join(root, 'flatpak/io.github.kerf_laser.Kerf.yml');

// A clean clone has not fetched it yet, and the build has no network.
await bringUsvg();
copyTree(join(work, 'source'));
writeSources(join(work, 'sources.json'), false);
const options = ['--user', '--force-clean', '--disable-rofiles-fuse', '--disable-updates'];
const places = [`--state-dir=${join(work, 'state')}`, `--repo=${join(work, 'repo')}`];
const args = [...options, ...places, join(work, 'build'), manifest];
const { status, error } = spawnSync('flatpak-builder', args, {
  stdio: ['ignore', 2, 2],
  cwd: root,
});
if (error) fail('flatpak-builder is missing: install the package flatpak-builder');
if (status !== 0) fail('the Flatpak could not be built');
say(`the repository is ${join(work, 'repo')}`);
