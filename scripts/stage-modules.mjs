// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/stage-modules.mjs FOLDER`: copies the modules that the installed app loads, and of each
// only what is read at run time: a fifth of node_modules.

import { cpSync, existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildNodeGtk } from './build-node-gtk.mjs';
import { root } from './speak.mjs';

const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;

// What these packages name among their dependencies only to be compiled with.
const buildTools = {
  'node-gtk': ['@mapbox/node-pre-gyp', 'nan', 'node-gyp', 'remove-trailing-spaces', 'unindent'],
  '@serialport/bindings-cpp': ['node-addon-api'],
};
const readAtBuildTime = /\.(d\.[cm]?ts|map|md|markdown|flow|cc|cpp|c|h|hpp|gyp|gypi|tsbuildinfo)$/i;
/** Folders at the top of a package; deeper down one of that name may be code, as yaml's dist/doc is. */
const neverLoaded = /^(docs?|examples?|tests?|__tests__|benchmark|\.github|CHANGELOG[^/]*)$/i;

const destination = resolve(process.argv[2]);
await buildNodeGtk();
rmSync(destination, { recursive: true, force: true });
for (const path of reachable()) stage(path);

/** Keys of the lock file, such as `node_modules/sharp/node_modules/semver`, that the app can load. */
function reachable() {
  const found = new Set();
  const visit = (from, name) => {
    const path = resolvePackage(from, name);
    if (!path || found.has(path) || !existsSync(join(root, path))) return;
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    for (const next of names) if (!buildTools[name]?.includes(next)) visit(path, next);
  };
  for (const name of Object.keys(packages[''].dependencies)) visit('', name);
  return found;
}

// Looks a package up as Node does: in the asking package's own node_modules, then in those around it.
function resolvePackage(from, name) {
  const path = join(from, 'node_modules', name);
  if (packages[path]) return path;
  if (from === '') return undefined;
  return resolvePackage(from.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

function stage(path) {
  const from = join(root, path);
  cpSync(from, join(destination, relative('node_modules', path)), {
    recursive: true,
    dereference: true,
    filter: (file) => isLoaded(path, relative(from, file), file),
  });
}

function isLoaded(path, inPackage, file) {
  if (inPackage === '') return true;
  // Nested packages have a key of their own in the lock file.
  if (inPackage.split('/').includes('node_modules')) return false;
  if (path.endsWith('/node-gtk')) return /^(lib|package\.json|LICENSE)/.test(inPackage);
  if (path.endsWith('/pdfjs-dist'))
    return /^(legacy(\/build(\/pdf(\.worker)?\.mjs)?)?|standard_fonts.*|cmaps.*|wasm.*|iccs.*|package\.json|LICENSE)$/.test(
      inPackage,
    );
  if (path.endsWith('/bwip-js'))
    return /^(dist(\/(bwip-js-node|bwipp)\.m?js)?|package\.json|LICENSE.*)$/.test(inPackage);
  if (inPackage.startsWith('prebuilds/')) return isForThisMachine(inPackage);
  if (lstatSync(file).isDirectory()) return !neverLoaded.test(inPackage);
  return !readAtBuildTime.test(inPackage) && !neverLoaded.test(inPackage);
}

function isForThisMachine(inPackage) {
  const platform = `prebuilds/${process.platform}-${process.arch}`;
  return inPackage.startsWith(platform) && !inPackage.includes('musl');
}
