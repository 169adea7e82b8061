// SPDX-License-Identifier: GPL-3.0-or-later
/** CSS font-family lists as text: the families they name, and stand-ins put behind missing ones. */
import { own } from '../../base/own.js';
import { fontsIn } from './css/font.js';
import type { FontOptions } from './fonts.js';
import type { InstalledFonts } from './installed-fonts.js';

const WIDE = /^(?:inherit|initial|unset)$/i;
/** Generic families by the names that drawing programs and web pages have for them, in small letters. */
const GENERICS: Readonly<Record<string, string>> = {
  ...{ serif: 'serif', 'ui-serif': 'serif', monospace: 'monospace', 'ui-monospace': 'monospace' },
  ...{ 'sans-serif': 'sans-serif', sans: 'sans-serif', 'system-ui': 'sans-serif' },
  ...{ 'ui-sans-serif': 'sans-serif', 'ui-rounded': 'sans-serif', '-apple-system': 'sans-serif' },
  ...{ blinkmacsystemfont: 'sans-serif', cursive: 'cursive', fantasy: 'fantasy' },
};
const MAX_FAMILIES = 24;
const MAX_SCRIPTS = 24;

/** What the text of a document asks of fonts; undefined where it has no text. */
export function fontOptions(text: string): FontOptions | undefined {
  if (!/<(?:[\w.-]+:)?text[\s>]/.test(text)) return undefined;
  const plain = text.replaceAll('&quot;', "'").replaceAll('&apos;', "'");
  const families = new Set<string>();
  const generics = new Set<string>();
  const declarations = /font-family\s*(?::\s*([^;}<>]+)|=\s*"([^"]*)"|=\s*'([^']*)')/g;
  const lists = [...plain.matchAll(declarations)].map(
    ([, css, double, single]) => css ?? double ?? single ?? '',
  );
  for (const list of [...lists, ...fontsIn(plain).map((font) => font.families)]) {
    for (const family of splitNames(list)) {
      const generic = genericOf(family);
      if (generic !== undefined) generics.add(generic);
      else if (!WIDE.test(family)) families.add(family);
    }
  }
  const letters = rareLetters(text);
  return { families: [...families].slice(0, MAX_FAMILIES), generics: [...generics], letters };
}

/** The first letter of each block of 256 beyond Latin, Greek and Cyrillic, which all fonts have. */
function rareLetters(text: string): string[] {
  const blocks = new Map<number, string>();
  for (const [letter] of text.matchAll(
    /[\u0500-\u1dff\u2c00-\ud7ff\uf900-\ufdff\u{10000}-\u{3ffff}]/gu,
  )) {
    const block = letter.codePointAt(0)! >> 8;
    if (/\p{L}/u.test(letter) && !blocks.has(block)) blocks.set(block, letter);
    if (blocks.size === MAX_SCRIPTS) break;
  }
  return [...blocks.values()];
}

export interface ServedList {
  /** The list in names that usvg finds. */
  readonly list: string;
  /** Families that are not installed; empty where one of the list is, which serves then. */
  readonly missing: readonly string[];
  readonly style: Readonly<Record<string, string>>;
}

/** The list with stand-ins before its families, where none of them is installed. */
export function servedList(
  list: string,
  { substitutes, styled }: Pick<InstalledFonts, 'substitutes' | 'styled'>,
): ServedList {
  const names = splitNames(list).map((name) => genericOf(name) ?? name);
  const named = names.filter((name) => !isKeyword(name));
  const first = named.find((name) => !substitutes.has(name));
  const missing = first === undefined ? named : [];
  const own = first === undefined ? undefined : styled.get(first);
  const all = [...missing.map((name) => substitutes.get(name)!), ...names];
  const plain = all.map((name) => quoted(name === first && own ? own.family : name)).join(',');
  return { list: plain, missing, style: own?.style ?? {} };
}

/** The installed family that letters with this list come from. */
export function servingFamily(list: string, fonts: InstalledFonts): string {
  const names = splitNames(list).map((name) => genericOf(name) ?? name);
  const { substitutes, generic, defaultFamily } = fonts;
  const first = names.find((name) => isKeyword(name) || !substitutes.has(name));
  if (first === undefined) return substitutes.get(names[0] ?? '') ?? defaultFamily;
  return isKeyword(first) ? (generic.get(first) ?? defaultFamily) : first;
}

function genericOf(name: string): string | undefined {
  return own(GENERICS, name.toLowerCase());
}

function isKeyword(name: string): boolean {
  return WIDE.test(name) || genericOf(name) !== undefined;
}

function quoted(name: string): string {
  return isKeyword(name) ? name : `'${name}'`;
}

/** Unquoted names. A quote left open ends with the list. */
function splitNames(value: string): string[] {
  return value
    .split(',')
    .map((name) => /^\s*["']?([^"']*)/.exec(name)?.[1]?.trim() ?? '')
    .filter((name) => name !== '' && name.length < 100);
}
