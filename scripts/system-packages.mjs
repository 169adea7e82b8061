// SPDX-License-Identifier: GPL-3.0-or-later
// What Kerf needs from the system, by Debian's and Ubuntu's names, each with a look that costs nothing.
// Missing packages are installed by apt where we may; where we may not, the one command to type is said.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeHeaders } from './node-headers.mjs';
import { isDistributionNode, isNewEnough } from './own-node.mjs';
import { run } from './run.mjs';
import { fail, say } from './speak.mjs';
import { libraryFolders, typelib } from './typelibs.mjs';

const DEJAVU = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';

// The introspection of girepository itself, which node-gtk reads, comes along with libgirepository1.0-dev.
const needs = {
  run: {
    'gir1.2-gtk-4.0': () => typelib('Gtk-4.0'),
    'gir1.2-adw-1': () => typelib('Adw-1'),
    'adwaita-icon-theme': () => existsSync('/usr/share/icons/Adwaita/index.theme'),
    'libharfbuzz-gobject0': () => library('libharfbuzz-gobject.so.0'),
    'librsvg2-common': hasSvgIcons,
    fontconfig: () => command('fc-list'),
    'fonts-dejavu-core': () => existsSync(DEJAVU),
    socat: () => command('socat'),
  },
  build: {
    'g++': () => command('g++'),
    make: () => command('make'),
    python3: () => command('python3'),
    'pkg-config': () => command('pkg-config'),
    'libgirepository1.0-dev': () => pkgConfig('gobject-introspection-1.0'),
    'libcairo2-dev': () => pkgConfig('cairo'),
    gettext: () => command('msgfmt'),
    'libnode-dev': () => nodeHeaders() || !isNewEnough() || !isDistributionNode(),
  },
  test: {
    xvfb: () => command('Xvfb'),
    dbus: () => command('dbus-run-session'),
  },
};

/** Installs what is missing for a goal, `run` or `test`; ends the process when that cannot be done. */
export function installSystemPackages(goal) {
  const kinds = goal === 'test' ? ['run', 'build', 'test'] : ['run', 'build'];
  const missing = kinds.flatMap((kind) =>
    Object.entries(needs[kind])
      .filter(([, isThere]) => !isThere())
      .map(([name]) => name),
  );
  if (missing.length > 0) install(missing);
}

function install(names) {
  if (!command('apt-get')) {
    fail(`these packages are missing (by Debian's names): ${names.join(' ')}`);
  }
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...names];
  const became = becomeRoot();
  if (!became) fail(`some system packages are missing; install them with:\n  ${toType(install)}`);
  say(`installing ${names.join(' ')}`);
  if (!hasPackageLists()) update(became);
  if (apt(became, install)) return;
  // The lists may be older than the archive.
  update(became);
  if (!apt(became, install)) fail(`apt failed; when it is mended, run:\n  ${toType(install)}`);
}

function update(became) {
  apt(became, ['apt-get', 'update']);
}

function apt(became, [program, ...args]) {
  const quiet = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  const whole = [...became, 'env', 'DEBIAN_FRONTEND=noninteractive', program, ...quiet, ...args];
  return run(whole[0], whole.slice(1));
}

// What to put before a command so that it runs as root; undefined when we may not.
function becomeRoot() {
  if (process.getuid() === 0) return [];
  if (!command('sudo')) return undefined;
  if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) return ['sudo', '-n'];
  return process.stdin.isTTY && process.stderr.isTTY ? ['sudo'] : undefined;
}

function toType(install) {
  const line = install.join(' ');
  const whole = hasPackageLists() ? line : `apt-get update && ${line}`;
  if (process.getuid() === 0) return whole;
  if (!command('sudo')) return `su -c '${whole}'`;
  return whole === line ? `sudo ${line}` : `sudo sh -c '${whole}'`;
}

function hasPackageLists() {
  const lists = '/var/lib/apt/lists';
  return existsSync(lists) && readdirSync(lists).some((name) => name.includes('_Packages'));
}

function command(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, name)));
}

function library(name) {
  return libraryFolders().some((folder) => existsSync(join(folder, name)));
}

function pkgConfig(name) {
  const folders = [...libraryFolders(), '/usr/share'].map((folder) => join(folder, 'pkgconfig'));
  return folders.some((folder) => existsSync(join(folder, `${name}.pc`)));
}

// Icons are SVG; the loader's name has a hyphen on Debian 12 and an underscore on 13.
function hasSvgIcons() {
  const loaders = 'gdk-pixbuf-2.0/2.10.0/loaders';
  const names = ['libpixbufloader-svg.so', 'libpixbufloader_svg.so'];
  return names.some((name) => library(join(loaders, name)));
}
