// SPDX-License-Identifier: GPL-3.0-or-later
/** CSS font-family lists as text: the families they name, and stand-ins put behind missing ones. */
import { fontsIn } from './css/font.js';
import type { FontOptions } from './fonts.js';

const GENERIC =
  /^(serif|sans-serif|sans|monospace|cursive|fantasy|system-ui|ui-\w+|inherit|initial|unset)$/i;
const CSS_GENERICS = ['sans-serif', 'serif', 'monospace', 'cursive', 'fantasy'];
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
      if (!GENERIC.test(family)) families.add(family);
      else if (CSS_GENERICS.includes(family)) generics.add(family);
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

export interface SubstitutedList {
  readonly list: string;
  /** Families that are not installed; empty where one of the list is, which serves then. */
  readonly missing: readonly string[];
}

/** The list with stand-ins behind its families, where none of them is installed. */
export function withSubstitutes(
  list: string,
  substitutes: ReadonlyMap<string, string>,
): SubstitutedList {
  const named = splitNames(list).filter((name) => !GENERIC.test(name));
  const isServed = named.length === 0 || named.some((name) => !substitutes.has(name));
  if (isServed) return { list, missing: [] };
  const standIns = named.map((name) => `'${substitutes.get(name)}'`);
  return { list: [...standIns, list].join(','), missing: named };
}

/** Unquoted names. A quote left open ends with the list. */
function splitNames(value: string): string[] {
  return value
    .split(',')
    .map((name) => /^\s*["']?([^"']*)/.exec(name)?.[1]?.trim() ?? '')
    .filter((name) => name !== '' && name.length < 100);
}
