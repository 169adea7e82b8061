// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run release`: from a clean clone to build/release/: the source, the Debian package, the tasker's npm package, the
// Flatpak bundle where the runtime is installed, the bill of materials, the changes and the checksums; then the tag.
// Nothing is pushed. `npm run release -- --rehearse` does all of it for a version that is not dated yet, and sets no tag.
// How a release is made ready: docs/releasing.md.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { billOfMaterials } from './make-sbom.mjs';
import { environmentOf } from './own-node.mjs';
import { releaseFaults, releaseNotes } from './release-notes.mjs';
import { fail, root, say } from './speak.mjs';

const isRehearsal = process.argv.includes('--rehearse');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'build/release');
const appId = 'io.github.kerf_laser.Kerf';
const tag = `v${version}`;

demandReadiness();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
say('the source');
packSource();
say('the Debian package');
step(process.execPath, ['scripts/make-deb.mjs', folder]);
say('the package of the tasker');
packTasker();
packFlatpak();
process.stdout.write(writeSums());
if (isRehearsal) say('this was a rehearsal: no tag was set');
else {
  step('git', [
    'tag',
    '--annotate',
    tag,
    '--cleanup=verbatim',
    '--file',
    join(folder, 'changes.md'),
  ]);
  say(`tagged ${tag}; to publish it: git push origin ${tag}`);
}

/** Whatever would make a release that has to be taken back. */
function demandReadiness() {
  if (output('git', ['status', '--porcelain']) !== '')
    fail('the clone has changes: commit them first');
  if (output('git', ['tag', '--list', tag]) !== '')
    fail(`${tag} is released: give package.json the next version`);
  const faults = releaseFaults({ isRehearsal });
  if (faults.length > 0) fail(`${version} cannot be released:\n${faults.join('\n')}`);
}

function packSource() {
  const prefix = `kerf-${version}`;
  const tar = ['archive', '--format=tar', `--prefix=${prefix}/`, 'HEAD'];
  const source = spawnSync('git', tar, { cwd: root, maxBuffer: 1e9 }).stdout;
  writeFileSync(join(folder, `${prefix}.tar.gz`), gzipSync(source, { level: 9 }));
  const bill = `${JSON.stringify(billOfMaterials(), null, 2)}\n`;
  writeFileSync(join(folder, `${prefix}.cdx.json`), bill);
  writeFileSync(join(folder, 'changes.md'), releaseNotes());
}

/** Packs it in the copy that the package was built in: a clean clone has no modules. */
function packTasker() {
  const source = join(root, 'build/package/source');
  const node = join(source, `.node/node_modules/node-${process.platform}-${process.arch}/bin/node`);
  const options = { cwd: join(source, 'packages/tasker'), env: environmentOf(node) };
  step('npm', ['pack', '--pack-destination', folder], options);
}

function packFlatpak() {
  const hasSdk =
    spawnSync('flatpak', ['info', 'org.gnome.Sdk//50'], { stdio: 'ignore' }).status === 0;
  if (!hasSdk) return say('no Flatpak: the SDK org.gnome.Sdk//50 is not installed');
  say('the Flatpak');
  step(process.execPath, ['scripts/flatpak/build.mjs']);
  const bundle = join(folder, `${appId}-${version}.flatpak`);
  step('flatpak', ['build-bundle', join(root, 'build/flatpak/repo'), bundle, appId]);
}

/** Writes the sums for `sha256sum --check`. */
function writeSums() {
  const names = readdirSync(folder).sort();
  const lines = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
  });
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
  return lines.join('');
}

function step(command, args, options = {}) {
  const stdio = ['ignore', 2, 2];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio, ...options });
  if (error || status !== 0) fail(`${command} ${args[0]} failed`);
}

function output(command, args) {
  const { stdout, status } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) fail(`${command} failed`);
  return stdout.trim();
}
