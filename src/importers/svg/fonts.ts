// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The fonts a drawing names, found through fontconfig (`fc-match`, `fc-list`), and only those:
 * loading every font of a system costs more than the rest of an import.
 */
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Fonts } from './simplify.js';

export const DEFAULT_FAMILY = 'DejaVu Sans';
const FALLBACK_FILE = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
const MAX_FONT_BYTES = 48 * 1024 * 1024;

export interface FoundFonts extends Fonts {
  /** What stands in for families that are not installed. */
  readonly substitutes: ReadonlyMap<string, string>;
  /** Letters that no installed font has. */
  readonly missingLetters: readonly string[];
}

/** What a drawing's text needs. */
export interface FontOptions {
  readonly families: readonly string[];
  /** Generic names in use: serif, monospace… */
  readonly generics: readonly string[];
  /** One letter of each script beyond Latin. */
  readonly letters: readonly string[];
}

const run = promisify(execFile);

export async function findFonts({ families, generics, letters }: FontOptions): Promise<FoundFonts> {
  const substitutes = new Map<string, string>();
  const generic = new Map<string, string>();
  const paths = new Set<string>();
  const missingLetters: string[] = [];
  for (const family of new Set([DEFAULT_FAMILY, ...families, ...generics])) {
    const actual = await matchFamily(family);
    if (actual === undefined) continue;
    if (generics.includes(family)) generic.set(family, actual);
    else if (!sameFamily(actual, family)) substitutes.set(family, actual);
    for (const path of await filesOf(escaped(actual))) paths.add(path);
  }
  for (const letter of letters) {
    const having = await filesOf(`:charset=${letter.codePointAt(0)!.toString(16)}`);
    if (having.length === 0) missingLetters.push(letter);
    else if (!having.some((path) => paths.has(path))) paths.add(having[0]!);
  }
  if (paths.size === 0) paths.add(FALLBACK_FILE);
  const defaultFamily = substitutes.get(DEFAULT_FAMILY) ?? DEFAULT_FAMILY;
  substitutes.delete(DEFAULT_FAMILY);
  const files = await readFonts(paths);
  return { files, defaultFamily, generic, substitutes, missingLetters };
}

/** The name under which fontconfig has this family, or what it would take instead. */
async function matchFamily(family: string): Promise<string | undefined> {
  const out = await fontconfig('fc-match', ['-f', '%{family}\n', '--', escaped(family)]);
  const names = out.trim().split(',');
  return names.find((name) => sameFamily(name, family)) ?? (names[0] || undefined);
}

/** Files of the kinds resvg reads that answer this pattern. */
async function filesOf(pattern: string): Promise<string[]> {
  const out = await fontconfig('fc-list', ['-f', '%{file}\n', '--', pattern]);
  return out
    .split('\n')
    .filter((path) => /\.(ttf|otf|ttc|otc)$/i.test(path))
    .sort();
}

/** Empty where fontconfig is not installed, or does not answer. */
async function fontconfig(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, [...args], { timeout: 10_000 })).stdout;
  } catch {
    // Without fontconfig the default font's usual place is tried; the caller reports missing text.
    return '';
  }
}

/** Fontconfig reads - : , and \ in a pattern. */
function escaped(family: string): string {
  return family.replace(/[\\:,-]/g, '\\$&');
}

function sameFamily(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

async function readFonts(paths: Iterable<string>): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  let total = 0;
  for (const path of paths) {
    const size = (await stat(path).catch(() => undefined))?.size;
    if (size === undefined || total + size > MAX_FONT_BYTES) continue;
    total += size;
    files.push(await readFile(path));
  }
  return files;
}
