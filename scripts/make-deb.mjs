// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/make-deb.mjs [FOLDER]`: a Debian package of this clone, for Debian 12, 13 and what is made of
// them, into FOLDER (build/). It is built in build/package, with a Node of its own that the package brings.
// The only packages it needs beyond Kerf's own are meson, dpkg-dev and those that meson's validators come in.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { filesBelow } from './files-below.mjs';
import { copyTree, sourceTime } from './package/copy-tree.mjs';
import { checksums, control, copyright, debianChangelog, zipped } from './package/deb-files.mjs';
import { placeGiven } from './place-given.mjs';
import { fail, root, say } from './speak.mjs';

const work = join(root, 'build/package');
const source = join(work, 'source');
const tree = join(work, 'tree');
const ownNode = join(source, `.node/node_modules/node-${process.platform}-${process.arch}`);
const folder = resolve(placeGiven() ?? join(root, 'build'));
const seconds = sourceTime();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Installed beside the app, where the launcher looks for it. */
const NODE_PLACE = 'usr/lib/kerf/node';

say('copying what git knows of');
copyTree(source);
step(process.execPath, ['scripts/package/prepare.mjs'], { cwd: source });
const architecture = output('dpkg', ['--print-architecture']);
stage();
mkdirSync(folder, { recursive: true });
const file = join(folder, `kerf_${version}_${architecture}.deb`);
describe();
const env = { ...process.env, SOURCE_DATE_EPOCH: String(seconds) };
step('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', tree, file], { env });
process.stdout.write(`${file}\n`);

/** Puts the app and its Node where they belong below `tree`. */
function stage() {
  const build = join(work, 'meson');
  for (const old of [build, tree]) rmSync(old, { recursive: true, force: true });
  const native = join(work, 'native.ini');
  writeFileSync(native, `[binaries]\nnode = '${join(ownNode, 'bin/node')}'\n`);
  const options = [
    ...['--prefix=/usr', '--libdir=lib', '--buildtype=release'],
    ...[`--native-file=${native}`, `-Dnode=${join(ownNode, 'bin/node')}`],
    // The launcher finds its prefix by itself.
    `-Druntime_node=$prefix/${NODE_PLACE.replace(/^usr\//, '')}`,
  ];
  step('meson', ['setup', build, source, ...options]);
  step('meson', ['compile', '-C', build]);
  step('meson', ['test', '-C', build, '--print-errorlogs']);
  const env = { ...process.env, DESTDIR: tree };
  step('meson', ['install', '-C', build, '--no-rebuild', '--quiet'], { env });
  cpSync(join(ownNode, 'bin/node'), join(tree, NODE_PLACE));
  for (const binary of binaries()) step('strip', ['--strip-unneeded', '-p', binary]);
}

function binaries() {
  const modules = filesBelow(join(tree, 'usr/lib/kerf'), 'node_modules');
  const addons = modules.filter((path) => /\.node$|\.so(\.|$)/.test(path));
  return [NODE_PLACE, ...addons.map((path) => join('usr/lib/kerf', path))].map((path) =>
    join(tree, path),
  );
}

/** Puts in what a Debian package says of itself, and gives every file the time of the commit. */
function describe() {
  const docs = join(tree, 'usr/share/doc/kerf');
  mkdirSync(docs, { recursive: true });
  const nodeLicence = readFileSync(join(ownNode, 'LICENSE'), 'utf8');
  writeFileSync(join(docs, 'copyright'), copyright(tree, nodeLicence));
  writeFileSync(join(docs, 'changelog.gz'), debianChangelog(version, seconds));
  const changes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  writeFileSync(join(docs, 'CHANGELOG.md.gz'), zipped(changes));
  // Debian has the text of the GPL once for all.
  rmSync(join(tree, 'usr/share/licenses'), { recursive: true, force: true });
  const pages = join(tree, 'usr/share/man/man1');
  for (const page of filesBelow(pages, '.')) {
    writeFileSync(join(pages, `${page}.gz`), zipped(readFileSync(join(pages, page))));
    rmSync(join(pages, page));
  }
  setRights();
  const facts = { tree, version, architecture, binaries: binaries() };
  const about = { control: control(facts), md5sums: checksums(tree) };
  mkdirSync(join(tree, 'DEBIAN'));
  for (const [name, text] of Object.entries(about)) writeFileSync(join(tree, 'DEBIAN', name), text);
  const all = output('find', [tree]).split('\n');
  for (const path of all) lutimesSync(path, seconds, seconds);
}

/** Sets the rights as everywhere on the system, whatever the mask of the person who builds. */
function setRights() {
  step('chmod', ['-R', 'u=rwX,go=rX', tree]);
  for (const file of filesBelow(join(tree, 'usr/lib/kerf'), '.')) {
    const isProgram = file === 'node';
    chmodSync(join(tree, 'usr/lib/kerf', file), isProgram ? 0o755 : 0o644);
  }
  const launcher = join(tree, 'usr/bin/kerf');
  if (!existsSync(launcher)) fail('the launcher was not installed');
}

function step(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (error?.code === 'ENOENT') fail(`${command} is missing: install meson, dpkg-dev and binutils`);
  if (status !== 0) fail(`${command} failed`);
}

function output(command, args) {
  const { stdout, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) fail(`${command} failed`);
  return stdout.trim();
}
