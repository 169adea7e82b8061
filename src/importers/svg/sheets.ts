// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The style sheets of a document, found before it is read: a rule means elements before its sheet as well, and what
 * usvg does not know of CSS is worked out while the elements pass.
 */
import { COMMENT } from './outside.js';

const SHEET =
  /<((?:[\w.-]{1,99}:)?style)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)(?<!\/)>([\s\S]*?)<\/\1\s*>/g;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" },
};

/** Without comments; those for other media than a screen are left out. */
export function sheetsIn(text: string): string[] {
  if (!/<(?:[\w.-]+:)?style/.test(text)) return [];
  return [...text.matchAll(SHEET)]
    .filter(([, , attributes = '']) => isForScreens(attributes))
    .map(([, , , css = '']) => unwrapped(css).replace(COMMENT, ''));
}

/** Whether a sheet with these attributes, as written, is for what is seen on a screen. */
function isForScreens(attributes: string): boolean {
  return mediaMatches(/\smedia\s*=\s*["']([^"']*)/.exec(attributes)?.[1]);
}

/** A sheet for print, say, or in a language of styles that no program reads. */
export function isForeignSheet(tag: string, { media, type }: Record<string, string>): boolean {
  if (tag !== 'style') return false;
  return !mediaMatches(media) || (type !== undefined && !/^\s*(?:text\/css)?\s*$/i.test(type));
}

/** Whether the media that a sheet names include a screen; conditions beyond that are not looked at. */
function mediaMatches(media: string | undefined): boolean {
  if (media === undefined || media.trim() === '') return true;
  return /\b(?:all|screen)\b|^\s*\(/i.test(media);
}

function unwrapped(css: string): string {
  const plain = css.replace(CDATA, '$1');
  return plain === css ? css.replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all) : plain;
}

/** Without `@media` and other rules about rules, which usvg passes over. */
export function withoutAtRules(css: string): string {
  let kept = '';
  let from = 0;
  for (let at = css.indexOf('@'); at >= 0; at = css.indexOf('@', from)) {
    kept += css.slice(from, at);
    from = endOfAtRule(css, at);
  }
  return kept + css.slice(from);
}

function endOfAtRule(css: string, at: number): number {
  let depth = 0;
  const marks = /[{};]/g;
  marks.lastIndex = at;
  for (let mark = marks.exec(css); mark !== null; mark = marks.exec(css)) {
    if (mark[0] === '{') depth++;
    else if (mark[0] === '}') depth--;
    if (depth <= 0) return marks.lastIndex;
  }
  return css.length;
}
