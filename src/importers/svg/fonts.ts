// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The fonts a drawing names, found through fontconfig (`fc-match`, `fc-list`), and only those:
 * loading every font of a system costs more than the rest of an import.
 */
import { readFile, stat } from 'node:fs/promises';
import { Fontconfig } from './fontconfig.js';
import type { FontStyles, InstalledFonts, StyledFamily } from './installed-fonts.js';
import type { Fonts } from './simplify.js';
import { putUnderlinesBelow } from './underline-place.js';

export const DEFAULT_FAMILY = 'DejaVu Sans';
const FALLBACK_FILE = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
const MAX_FONT_BYTES = 48 * 1024 * 1024;

export interface FoundFonts extends Fonts, InstalledFonts {
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

/** The words of CSS for fontconfig's figures. */
const WIDTHS = new Map([
  [50, 'ultra-condensed'],
  [63, 'extra-condensed'],
  [75, 'condensed'],
  [87, 'semi-condensed'],
  [113, 'semi-expanded'],
  [125, 'expanded'],
  [150, 'extra-expanded'],
  [200, 'ultra-expanded'],
]);
const WEIGHTS = new Map([
  [0, '100'],
  [40, '200'],
  [50, '300'],
  [100, '500'],
  [180, '600'],
  [200, '700'],
  [205, '800'],
  [210, '900'],
]);

/** Demibold in fontconfig's figures. */
const MIN_BOLD = 180;

const { ask } = new Fontconfig();

export async function findFonts({ families, generics, letters }: FontOptions): Promise<FoundFonts> {
  const substitutes = new Map<string, string>();
  const styled = new Map<string, StyledFamily>();
  const generic = new Map<string, string>();
  const styles = new Map<string, FontStyles>();
  const paths = new Set<string>();
  const missingLetters: string[] = [];
  for (const family of new Set([DEFAULT_FAMILY, ...families, ...generics])) {
    const match = await matchFamily(family);
    if (match === undefined) continue;
    const { actual } = match;
    if (generics.includes(family)) generic.set(family, actual);
    else if (!sameFamily(actual, family)) substitutes.set(family, actual);
    else if (match.styled !== undefined) styled.set(family, match.styled);
    const files = await filesOf(escaped(actual));
    styles.set(actual.toLowerCase(), stylesOf(files));
    for (const { path } of files) paths.add(path);
  }
  for (const letter of letters) {
    const having = await filesOf(`:charset=${letter.codePointAt(0)!.toString(16)}`);
    if (having.length === 0) missingLetters.push(letter);
    else if (!having.some(({ path }) => paths.has(path))) paths.add(having[0]!.path);
  }
  if (paths.size === 0) paths.add(FALLBACK_FILE);
  const defaultFamily = substitutes.get(DEFAULT_FAMILY) ?? DEFAULT_FAMILY;
  substitutes.delete(DEFAULT_FAMILY);
  const files = await readFonts(paths);
  return { files, defaultFamily, generic, substitutes, styled, styles, missingLetters };
}

interface FamilyMatch {
  /** The name under which fontconfig has this family, or what it would take instead. */
  readonly actual: string;
  /** Where that name is for one width or weight of a family, which fonts call by another name. */
  readonly styled: StyledFamily | undefined;
}

async function matchFamily(family: string): Promise<FamilyMatch | undefined> {
  const format = '%{family}|%{width}|%{weight}\n';
  const out = await ask('fc-match', ['-f', format, '--', escaped(family)]);
  const [list = '', width = '', weight = ''] = out.trim().split('|');
  const [first, ...others] = list.split(',');
  if (!first) return undefined;
  if (sameFamily(first, family)) return { actual: first, styled: undefined };
  const other = others.find((name) => sameFamily(name, family));
  if (other === undefined) return { actual: first, styled: undefined };
  const words = [WIDTHS.get(Number(width)), WEIGHTS.get(Number(weight))];
  const style = { 'font-stretch': words[0] ?? 'normal', 'font-weight': words[1] ?? '400' };
  return { actual: other, styled: { family: first, style } };
}

/** Files of the kinds resvg reads that answer this pattern. */
async function filesOf(pattern: string): Promise<FontFile[]> {
  const format = '%{file}|%{slant}|%{weight}\n';
  const out = await ask('fc-list', ['-f', format, '--', pattern]);
  return out
    .split('\n')
    .sort()
    .flatMap((line) => {
      const [, path, slant, weight] =
        /^(.*\.(?:ttf|otf|ttc|otc))\|([^|]*)\|([^|]*)$/i.exec(line) ?? [];
      return path === undefined ? [] : [{ path, slant: most(slant), weight: most(weight) }];
    });
}

interface FontFile {
  readonly path: string;
  /** Slant and weight in fontconfig's figures; the most of a font that has a range of them. */
  readonly slant: number;
  readonly weight: number;
}

function most(figures = ''): number {
  return Math.max(0, ...(figures.match(/\d+/g) ?? []).map(Number));
}

function stylesOf(files: readonly FontFile[]): FontStyles {
  return {
    hasItalic: files.some(({ slant }) => slant > 0),
    hasBold: files.some(({ weight }) => weight >= MIN_BOLD),
  };
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
    const font = await readFile(path);
    putUnderlinesBelow(font);
    files.push(font);
  }
  return files;
}
