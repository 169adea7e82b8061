// SPDX-License-Identifier: GPL-3.0-or-later
// What Kerf needs from the system, by Debian's and Ubuntu's names, each with a look that costs nothing.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installIfAllowed, installWithApt } from './apt.mjs';
import { commandExists, libraryFolders, typelib } from './look-for.mjs';
import { nodeHeaders } from './node-headers.mjs';
import { isDistributionNode, isNewEnough } from './own-node.mjs';
import { hasUsvg } from './usvg.mjs';

const DEJAVU = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';

// The introspection of girepository itself, which node-gtk reads, comes along with libgirepository1.0-dev.
const needs = {
  run: {
    'gir1.2-gtk-4.0': () => typelib('Gtk-4.0'),
    'gir1.2-adw-1': () => typelib('Adw-1'),
    'adwaita-icon-theme': () => existsSync('/usr/share/icons/Adwaita/index.theme'),
    'libharfbuzz-gobject0': () => library('libharfbuzz-gobject.so.0'),
    'librsvg2-common': hasSvgIcons,
    fontconfig: () => commandExists('fc-list'),
    'fonts-dejavu-core': () => existsSync(DEJAVU),
    socat: () => commandExists('socat'),
  },
  build: {
    'g++': () => commandExists('g++'),
    make: () => commandExists('make'),
    python3: () => commandExists('python3'),
    'python3-pip': () => hasUsvg() || hasPip(),
    'pkg-config': () => commandExists('pkg-config'),
    'libgirepository1.0-dev': () => pkgConfig('gobject-introspection-1.0'),
    'libcairo2-dev': () => pkgConfig('cairo'),
    gettext: () => commandExists('msgfmt'),
    'libnode-dev': () => nodeHeaders() || !isNewEnough() || !isDistributionNode(),
  },
  test: {
    xvfb: () => commandExists('Xvfb'),
    dbus: () => commandExists('dbus-daemon'),
    xdotool: () => commandExists('xdotool'),
  },
};

/** Kerf runs without these, and says in its doctor what is less safe then. */
const wishes = { bubblewrap: () => commandExists('bwrap') };

/** The names of what is missing for a goal, `run` or `test`. */
export function missingPackages(goal) {
  const kinds = goal === 'test' ? ['run', 'build', 'test'] : ['run', 'build'];
  const wanted = kinds.flatMap((kind) => Object.entries(needs[kind]));
  return wanted.filter(([, isThere]) => !isThere()).map(([name]) => name);
}

/** Installs what is missing; ends the process with a sentence when that cannot be done. */
export async function installSystemPackages(goal) {
  const missing = missingPackages(goal);
  if (missing.length > 0) await installWithApt(missing);
  const wished = Object.keys(wishes).filter((name) => !wishes[name]());
  if (wished.length > 0) await installIfAllowed(wished);
}

function hasPip() {
  return spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' }).status === 0;
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
