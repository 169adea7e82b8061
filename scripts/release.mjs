// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run release`: from a clean clone to build/release/: the source, the Debian package, the tasker's npm package, the
// Flatpak bundle where the runtime is installed, the bill of materials, the changes and the checksums. Nothing is pushed;
// the last line is the tag to set.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { billOfMaterials } from './make-sbom.mjs';
import { fail, root, say } from './speak.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'build/release');
const appId = 'io.github.kerf_laser.Kerf';

if (output('git', ['status', '--porcelain']) !== '')
  fail('the clone has changes: commit them first');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

say('the source');
const prefix = `kerf-${version}`;
const tar = ['archive', '--format=tar', `--prefix=${prefix}/`, 'HEAD'];
const source = spawnSync('git', tar, { cwd: root, maxBuffer: 1e9 }).stdout;
writeFileSync(join(folder, `${prefix}.tar.gz`), gzipSync(source, { level: 9 }));
writeFileSync(
  join(folder, `${prefix}.cdx.json`),
  `${JSON.stringify(billOfMaterials(), null, 2)}\n`,
);
writeFileSync(join(folder, 'changes.md'), changesOf(version));

say('the Debian package');
step(process.execPath, ['scripts/make-deb.mjs', folder]);
say('the package of the tasker');
step('npm', ['pack', '--pack-destination', folder], join(root, 'packages/tasker'));
if (spawnSync('flatpak', ['info', 'org.gnome.Sdk//50'], { stdio: 'ignore' }).status === 0) {
  say('the Flatpak');
  step(process.execPath, ['scripts/flatpak/build.mjs']);
  const bundle = join(folder, `${appId}-${version}.flatpak`);
  step('flatpak', ['build-bundle', join(root, 'build/flatpak/repo'), bundle, appId]);
} else say('no Flatpak: the SDK org.gnome.Sdk//50 is not installed');

const sums = readdirSync(folder)
  .sort()
  .map((name) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}\n`;
  });
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
process.stdout.write(sums.join(''));
say(`to publish it: git tag -s v${version} && git push origin v${version}`);

/** The first chapter of CHANGELOG.md, which is this version's. */
function changesOf(wanted) {
  const chapters = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^(?=## )/m);
  const first = chapters.find((text) => text.startsWith('## '));
  if (first === undefined) fail(`CHANGELOG.md says nothing of ${wanted}`);
  return first;
}

function step(command, args, cwd = root) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2] });
  if (error || status !== 0) fail(`${command} ${args[0]} failed`);
}

function output(command, args) {
  const { stdout, status } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) fail(`${command} failed`);
  return stdout.trim();
}
