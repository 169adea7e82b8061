// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a drawing takes from outside itself: clones and patterns of other files, style sheets, fonts.
 * Kerf opens none of it, so the names are gathered for a word about what is missing.
 */
import type { Attributes } from './namespaces.js';

/** Where a link leads to a page to read, or has a word of its own (pictures). */
const OTHERS_LINK = new Set(['a', 'image', 'script']);
/** Paint, clips, masks and the like may stand in other files as well. An address in no quotes holds no bracket. */
const OUTSIDE_URL =
  /url\(\s{0,9}(?:"([^"#][^"]{0,999})"|'([^'#][^']{0,999})'|([^\s"'#()][^\s()]{0,999}))\s{0,9}\)/gi;
const IMPORTED = /@import\s{1,9}(?:"([^"]{1,999})"|'([^']{1,999})')/gi;
/** One without an end goes to the end: looking for it from each begin would take for ever. */
export const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/g;

/** What the element's own attributes name. */
export function outsideOf(tag: string, attributes: Attributes): string[] {
  const link = OTHERS_LINK.has(tag) ? '' : (attributes['xlink:href'] ?? '').trim();
  const found = link === '' || link.startsWith('#') ? [] : [link];
  for (const name in attributes) {
    const value = attributes[name]!;
    if (value.includes('url(')) found.push(...matchesOf(OUTSIDE_URL, value));
  }
  return found.map(shortened);
}

/** What a style sheet names. */
export function outsideOfSheet(css: string): string[] {
  const plain = css.replace(COMMENT, '');
  return [...matchesOf(IMPORTED, plain), ...matchesOf(OUTSIDE_URL, plain)].map(shortened);
}

/** What `<?xml-stylesheet href="…"?>` names. */
export function outsideOfInstruction(target: string, body: string): string[] {
  if (target !== 'xml-stylesheet') return [];
  const [, double, single] = /\bhref\s*=\s*(?:"([^"#]+)"|'([^'#]+)')/.exec(body) ?? [];
  const name = double ?? single;
  return name === undefined ? [] : [shortened(name)];
}

function matchesOf(pattern: RegExp, text: string): string[] {
  const names = [...text.matchAll(pattern)].flatMap((match) => match.slice(1).find(Boolean) ?? []);
  // What is embedded is inside; pictures and fonts are often.
  return names.filter((name) => !/^data:/i.test(name));
}

const LONGEST = 60;

function shortened(name: string): string {
  const text = name.trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
