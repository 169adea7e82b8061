// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the compiled modules of the app into few files, `dist/run/`: the window is made of 800 modules, and finding,
// reading and linking each took two fifths of what it does before its first frame. The modules in `dist/src/` are
// what tests load.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from './files-below.mjs';
import { fail, root } from './speak.mjs';

/** What kerf.cjs requires: a file each, in which what is loaded late is evaluated late. */
const REQUIRED = ['app/desktop', 'app/headless', 'app/compiled-code', 'cli/opens-window'];
/** Children that load no task: a file each. */
const ALONE = ['app/stream-process', 'app/guardian-process'];
/** What workers begin with. They load tasks by name and share their modules with them. */
const WORKERS = ['tasker/process-host', 'tasker/process-inner', 'tasker/thread-worker'];
/** These find each other by their own address, and lie side by side in `dist/run/`, too. */
const BESIDE_EACH_OTHER = /dist\/src\/(app|tasker)\//;
const ADDRESS = 'import.meta.url';
const COMMONJS = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: 'const ownAddress = require("node:url").pathToFileURL(__filename).href;' },
};
const LATE_IN_TASKER = "createRequire(ownUrl())('./open-pooled-lane.js')";

/** Writes all of `dist/run/` again. */
export async function bundle() {
  rmSync(join(root, 'dist/run'), { recursive: true, force: true });
  const tasks = filesBelow(root, 'dist/src/app')
    .map((file) => file.replace(/^dist\/src\/|\.js$/g, ''))
    .filter((name) => /-(process|thread)$/.test(name) && !ALONE.includes(name));
  await Promise.all([
    joinModules(REQUIRED, 'ownAddress', COMMONJS),
    joinModules(ALONE, ADDRESS, { format: 'esm' }),
    joinModules([...tasks, ...WORKERS], ADDRESS, { format: 'esm', splitting: true }),
  ]);
  for (const name of REQUIRED) spellInAscii(join(root, 'dist/run', `${name.split('/')[1]}.cjs`));
}

async function joinModules(names, address, options) {
  // Found only now: on a fresh clone this file is read before any package is there.
  const { build } = await import('esbuild');
  const { warnings } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `dist/src/${name}.js`),
    outdir: 'dist/run',
    entryNames: '[name]',
    chunkNames: 'part-[hash]',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    // Names and lines stay: problem reports show them.
    legalComments: 'none',
    logLevel: 'error',
    plugins: [{ name: 'addresses', setup: (one) => keepAddresses(one, address) }],
    ...options,
  });
  if (warnings.length > 0) fail(`the modules cannot be joined: ${warnings[0].text}`);
}

/** Regular expressions and comments, which esbuild leaves as they are: text of one byte a letter is read far faster. */
function spellInAscii(file) {
  const code = readFileSync(file, 'utf8');
  const spelled = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, code.replace(/[^\0-\x7f]/g, spelled));
}

/** A module that finds files by its own address goes on finding them. */
function keepAddresses({ onLoad }, address) {
  onLoad({ filter: /dist\/src\/.*\.js$/ }, ({ path }) => {
    const code = readFileSync(path, 'utf8');
    if (code.includes(LATE_IN_TASKER)) {
      return { contents: code.replace(LATE_IN_TASKER, "require('./open-pooled-lane.js')") };
    }
    if (!code.includes(ADDRESS)) return undefined;
    const place = JSON.stringify(`../../${relative(root, path)}`);
    const own = BESIDE_EACH_OTHER.test(path) ? address : `new URL(${place}, ${address}).href`;
    return { contents: code.replaceAll(ADDRESS, own) };
  });
}
