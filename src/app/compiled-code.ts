// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A joined file of `dist/run/`, required with the code that V8 made of it in an earlier run: compiling the window
 * takes a third of its start. What is kept is for these very bytes and this very Node, was written by this user and is
 * whole; anything else is passed over, and the file is compiled as ever.
 */
import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { replaceFile } from '../base/replace-file.js';
import { cacheFolder } from '../base/user-folders.js';

export interface CompiledFile {
  readonly exports: unknown;
  /** Whether it was compiled in an earlier run. */
  readonly isKept: boolean;
  /** Keeps the code as it is now, with all functions that have run. Does nothing where it is kept already. */
  keep(): Promise<void>;
}

/** The lines that Node puts around a CommonJS module. */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n})';
const DIGEST_BYTES = 32;
const ENDING = '.v8';
/** Compiled forms kept of one file: other versions of Kerf or of Node may be installed side by side. */
const MAX_KEPT = 3;
const OTHERS_WRITE = 0o022;

export function requireCompiled(
  file: string,
  folder = join(cacheFolder(), 'kerf', 'code'),
): CompiledFile {
  const source = readFileSync(file);
  const name = basename(file, '.cjs');
  const key = createHash('sha256')
    .update(`${process.version} ${process.arch}\n`)
    .update(source)
    .digest('hex');
  const kept = join(folder, `${name}-${key}${ENDING}`);
  const cachedData = readKept(kept);
  const script = new Script(HEAD + textOf(source) + TAIL, {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData !== undefined && { cachedData }),
  });
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  const module = { exports: {} };
  const load = script.runInThisContext() as CommonJsModule;
  load.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  return {
    exports: module.exports,
    isKept,
    async keep() {
      if (isKept) return;
      const code = script.createCachedData();
      const whole = Buffer.concat([digestOf(code), code]);
      await replaceFile(kept, whole, { mode: 0o600, folderMode: 0o700 });
      await removeOlder(folder, name);
    },
  };
}

/** The bundle is written in ASCII, which needs no decoding. */
function textOf(source: Buffer): string {
  return source.toString(isAscii(source) ? 'latin1' : 'utf8');
}

type CommonJsModule = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  filename: string,
  dirname: string,
) => void;

/** Undefined where it is missing, damaged, or could have been written by another user. */
function readKept(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined; // The first run, or a home that cannot be read.
  }
  try {
    const { uid, mode } = fstatSync(file);
    if (uid !== process.getuid?.() || (mode & OTHERS_WRITE) !== 0) return undefined;
    const whole = readFileSync(file);
    const code = whole.subarray(DIGEST_BYTES);
    return digestOf(code).equals(whole.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } catch {
    return undefined; // The disk refuses: compiled as in the first run.
  } finally {
    closeSync(file);
  }
}

function digestOf(code: Uint8Array): Buffer {
  return createHash('sha256').update(code).digest();
}

async function removeOlder(folder: string, name: string): Promise<void> {
  const ofIt = readdirSync(folder).filter((one) => one.startsWith(`${name}-`));
  const all = ofIt
    .map((one) => join(folder, one))
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  await Promise.all(all.slice(MAX_KEPT).map(({ path }) => rm(path, { force: true })));
}
