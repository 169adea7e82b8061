// SPDX-License-Identifier: GPL-3.0-or-later
// Writes .types/: TypeScript's view of the GTK on this machine, made by node-gtk from the typelibs and
// tightened afterwards. Not committed, because it is true for one machine's GTK; made again when the
// typelibs, node-gtk or this file change.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typelib } from './look-for.mjs';
import { fail, isMain, root, say } from './speak.mjs';

const NAMESPACES = ['Gtk-4.0', 'Adw-1'];
const folder = join(root, '.types');

/** Generates the types unless those of this GTK are there. */
export function generateTypes() {
  const stamp = join(folder, 'stamp');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('generating the types of GTK');
  rmSync(folder, { recursive: true, force: true });
  const tool = join(root, 'node_modules/node-gtk/bin/node-gtk.js');
  const args = [tool, 'generate-types', ...NAMESPACES, '--no-docs', '--outdir', folder];
  const env = { ...process.env, G_SLICE: 'always-malloc' };
  const options = { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] };
  const { status, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) fail(`the types of GTK could not be generated:\n${stderr}`);
  for (const name of readdirSync(folder)) edit(name, tightenSignals);
  edit('node-gtk.d.ts', completeModule);
  writeFileSync(join(folder, 'gi.d.ts'), namespacesAsValuesAndTypes());
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  hash.update(readFileSync(join(root, 'node_modules/node-gtk/package.json')));
  for (const name of NAMESPACES) {
    const file = typelib(name);
    if (!file) fail(`${name}.typelib is missing: \`npm start\` installs it`);
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}`);
  }
  return hash.digest('hex');
}

function edit(name, change) {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

// The generated fallback takes any signal name and any callback, so that a misspelt signal, or a handler
// that forgets the boolean GTK needs and thereby kills the app, would compile. Only detailed names
// (`notify::title`) need a fallback, and every class needs `notify` to be assignable to its ancestors.
function tightenSignals(text) {
  return text.replace(
    /^(\s*)(on|once|connect)\(signal: string, callback: \(\.\.\.args: any\[\]\) => any/gm,
    '$1$2(signal: "notify" | `$${string}::$${string}`, callback: (...args: any[]) => void',
  );
}

// The real module has a default export, and a namespace that was not generated is a mistake.
function completeModule(text) {
  return text
    .replace(/^ {2}export function require\(ns: string, version\?: string\): any\n/m, '')
    .replace(/^declare module 'node-gtk' \{$/m, (line) => {
      return `${line}\n  const gi: typeof import('node-gtk')\n  export default gi`;
    });
}

// What `#gi` (package.json, "imports") looks like to the compiler: `Gtk.Button` is a value and a type.
// At run time it is src/ui/toolkit/gi.ts, which asks node-gtk for the same names.
function namespacesAsValuesAndTypes() {
  const files = readdirSync(folder).filter((name) => /-[\d.]+\.d\.ts$/.test(name));
  const lines = files.map((file) => {
    return `export * as ${file.split('-')[0]} from './${file.replace('.d.ts', '.js')}'\n`;
  });
  return lines.join('');
}

if (isMain(import.meta.url)) generateTypes();
