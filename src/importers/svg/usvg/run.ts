// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * usvg itself: the program of the resvg project, in WebAssembly, run once a document in a memory of its own.
 * `scripts/usvg.mjs` brings the module.
 */
import { readFile } from 'node:fs/promises';
import { freeMemory } from './free-memory.js';
import type { GuestExports } from './guest-memory.js';
import { TextSource } from './sources.js';
import { ProgramExit, Wasi } from './wasi.js';

export interface UsvgRequest {
  /** Options; what is read and written is added to them. */
  readonly args: readonly string[];
  /** The document in parts, which are put together as they are read. */
  readonly svg: readonly string[];
  /** Files by name; options name them with a `/` before it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface UsvgAnswer {
  /** Empty where usvg refused the document. */
  readonly tree: string;
  /** What it said beside it, a line each. */
  readonly words: readonly string[];
}

/** `_start` is the program's `main`. */
type Exports = GuestExports & { readonly _start: () => void };

/** The module beside `dist/src`. */
const MODULE = new URL('../../../../usvg/usvg.wasm', import.meta.url);

let compiling: Promise<WebAssembly.Module> | undefined;

/** Throws WebAssembly.RuntimeError where usvg traps. */
export async function runUsvg(request: UsvgRequest): Promise<UsvgAnswer> {
  const length = request.svg.reduce((sum, part) => sum + part.length, 0);
  const { isGood, stdout, stderr } = await run(request, length);
  if (length >= WORTH_FREEING) await freeMemory();
  const words = Buffer.concat(stderr).toString('utf8').split('\n').filter(Boolean);
  return { tree: isGood ? Buffer.concat(stdout).toString('utf8') : '', words };
}

/** Nothing that it returns holds the module or its memory. */
async function run({ args, svg, files }: UsvgRequest, length: number) {
  compiling ??= compile();
  const module = await compiling;
  const wasi = new Wasi({ args: ['usvg', ...args, '-', '-c'], stdin: new TextSource(svg), files });
  const { exports } = await WebAssembly.instantiate(module, wasi.importsOf(module));
  const program = exports as unknown as Exports; // What the file exports is not to be had by type.
  wasi.connect(program);
  growOnce(program, length);
  const isGood = runs(program);
  return { isGood, stdout: wasi.stdout, stderr: wasi.stderr };
}

/** Letters of a document whose memory is worth a look for what can be given back. */
const WORTH_FREEING = 2 ** 20;

/** What usvg has been seen to take for a byte of a drawing, and what is asked for at most, bytes. */
const BYTES_PER_BYTE = 12;
const MAX_AT_ONCE = 256 * 2 ** 20;

/**
 * Its memory would grow by 64 KB at a time, thousands of times, which was a third of the time it took. What is taken
 * and given back stays there to be used, and costs nothing until it is.
 */
function growOnce({ cabi_realloc }: Exports, length: number): void {
  const size = Math.min(MAX_AT_ONCE, length * BYTES_PER_BYTE);
  if (size === 0) return;
  const at = cabi_realloc(0, 0, 1, size);
  cabi_realloc(at, size, 1, 1);
}

function runs(program: Exports): boolean {
  try {
    program._start();
    return true;
  } catch (end) {
    if (end instanceof ProgramExit) return end.isGood;
    throw end;
  }
}

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(MODULE));
}
