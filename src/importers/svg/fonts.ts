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
}

const run = promisify(execFile);

export async function findFonts(families: readonly string[]): Promise<FoundFonts> {
  const substitutes = new Map<string, string>();
  const paths = new Set<string>();
  const available = new Set<string>();
  for (const family of new Set([DEFAULT_FAMILY, ...families])) {
    const actual = await matchFamily(family);
    if (actual === undefined) continue;
    if (!sameFamily(actual, family)) substitutes.set(family, actual);
    available.add(actual);
    for (const path of await filesOf(actual)) paths.add(path);
  }
  if (paths.size === 0) paths.add(FALLBACK_FILE);
  const defaultFamily = substitutes.get(DEFAULT_FAMILY) ?? DEFAULT_FAMILY;
  substitutes.delete(DEFAULT_FAMILY);
  return { files: await readFonts(paths), defaultFamily, substitutes };
}

/** The name under which fontconfig has this family, or what it would take instead. */
async function matchFamily(family: string): Promise<string | undefined> {
  const out = await fontconfig('fc-match', ['-f', '%{family}\n', '--', escaped(family)]);
  const names = out.trim().split(',');
  return names.find((name) => sameFamily(name, family)) ?? (names[0] || undefined);
}

async function filesOf(family: string): Promise<string[]> {
  const out = await fontconfig('fc-list', ['-f', '%{file}\n', '--', escaped(family)]);
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
