// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles node-gtk from source for the Node that runs this script. Its own install step would first ask
// a bucket for an unsigned binary, and its callbacks would each make a new V8 context (1 ms apiece);
// one patched line brings them to 5 µs. Does nothing when the addon of this Node and this patch is there.
// Why it is done here: docs/decisions/002-node-gtk-built-here.md.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { filesBelow } from './files-below.mjs';
import { nodeHeaders } from './node-headers.mjs';
import { isNewEnough } from './own-node.mjs';
import { run } from './run.mjs';
import { fail, isMain, root, say } from './speak.mjs';

const VERSION = '4.1.1';
const CALLBACK = 'Local<Context> context = Context::New(isolate);';
const CALLBACK_PATCHED =
  'Local<Context> context = isolate->GetCurrentContext();\n' +
  '    if (context.IsEmpty()) context = Context::New(isolate);';
// Without debug symbols the compilation takes half the time and a tenth of the disk.
const COMPILER_FLAGS = '-g0 -O2';

/** Compiles the addon unless it is there. */
export async function buildNodeGtk() {
  const folder = nodeGtkFolder();
  const addon = join(folder, 'lib/binding', bindingName(), 'node_gtk.node');
  const stamp = `${addon}.stamp`;
  const wanted = fingerprint();
  if (existsSync(addon) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('compiling node-gtk (one to three minutes, once)');
  rmSync(stamp, { force: true });
  patchCallbacks(join(folder, 'src/callback.cc'));
  await compile(folder, dirname(addon));
  rmSync(join(folder, 'build'), { recursive: true, force: true });
  proveItLoads(folder);
  writeFileSync(stamp, wanted);
}

function nodeGtkFolder() {
  const manifest = join(root, 'node_modules/node-gtk/package.json');
  if (!existsSync(manifest)) fail('node-gtk is not in node_modules: run `npm ci` first');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (version !== VERSION) {
    fail(`node-gtk ${version} is installed, but the patch was proven on ${VERSION} only`);
  }
  return dirname(manifest);
}

function bindingName() {
  return `node-v${process.versions.modules}-${process.platform}-${process.arch}`;
}

function fingerprint() {
  const parts = [VERSION, bindingName(), CALLBACK_PATCHED, COMPILER_FLAGS];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function patchCallbacks(file) {
  const source = readFileSync(file, 'utf8');
  if (source.includes(CALLBACK_PATCHED)) return;
  if (!source.includes(CALLBACK)) throw new Error(`the line to patch is not in ${file}`);
  writeFileSync(file, source.replace(CALLBACK, CALLBACK_PATCHED));
}

// node-gyp is called directly: node-pre-gyp would go through npx, and a distribution's npm points npx at
// a node-gyp that links the addon to the distribution's own libnode.
async function compile(folder, destination) {
  const fromNodeGtk = createRequire(join(folder, 'package.json'));
  const nodeGyp = fromNodeGtk.resolve('node-gyp/bin/node-gyp.js');
  const headers = nodeHeaders();
  if (!headers) fail('the headers of Node.js are missing: install libnode-dev, or run `npm start`');
  const args = [nodeGyp, 'rebuild', `--nodedir=${headers}`, `--jobs=${cpus().length}`];
  args.push('--module_name=node_gtk', `--module_path=${destination}`);
  const env = compilerEnvironment(process.env);
  const progress = compileProgress(filesBelow(folder, 'src').filter(isSource).length);
  const what = 'compiling node-gtk';
  if (await run(process.execPath, args, { cwd: folder, env, what, progress })) return;
  fail('node-gtk could not be compiled: `npm start` installs the packages it needs');
}

/** node-gyp would take a `nodedir` of the person's npm settings before the one it is given: headers of another Node. */
export function compilerEnvironment({ npm_config_nodedir: _other, ...environment }) {
  return { ...environment, CXXFLAGS: `${environment.CXXFLAGS ?? ''} ${COMPILER_FLAGS} -w` };
}

const isSource = (file) => file.endsWith('.cc');

/** How far make is, by the lines it says of each file: `  CXX(target) Release/obj.target/…/gi.o`. */
export function compileProgress(total) {
  let begun = 0;
  return (line) => {
    if (!/^\s*CXX\(target\)/.test(line)) return undefined;
    begun += 1;
    return `file ${begun} of ${total}`;
  };
}

function proveItLoads(folder) {
  const env = { ...process.env, G_SLICE: 'always-malloc' };
  const options = { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] };
  const probe = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(folder)})`], options);
  if (probe.status !== 0) fail(`node-gtk was compiled but does not load:\n${probe.stderr}`);
}

if (isMain(import.meta.url)) {
  if (isNewEnough()) await buildNodeGtk();
  else say('node-gtk is left to `npm start`, which brings a newer Node');
}
