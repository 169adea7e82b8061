// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The style sheets of a document, found before it is read: a rule means elements before its sheet as well.
 */
import { own } from '../../base/own.js';
import { mediaHolds, type Screen } from './css/media.js';
import { COMMENT } from './outside.js';
import { lengthToMm, MM_PER_PX, readViewBox } from './page-size.js';

/** A sheet, or a comment, which may hold one that does not count. */
const SHEET =
  /<!--[\s\S]*?-->|<((?:[\w.-]{1,99}:)?style)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)(?<!\/)>([\s\S]*?)<\/\1\s*>/g;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" },
};

/** Sheets without comments; those for other media than a screen, or in another language, are left out. */
export function sheetsIn(text: string, screen: Screen): string[] {
  if (!/<(?:[\w.-]+:)?style/.test(text)) return [];
  return [...text.matchAll(SHEET)]
    .filter(([, tag, attributes = '']) => tag !== undefined && isForScreens(attributes, screen))
    .map(([, , , css = '']) => unwrapped(css).replace(COMMENT, ' '));
}

/** The page in pixels, as the root's attributes say it. */
export function screenOf(text: string): Screen {
  const root = /<(?:[\w.-]{1,99}:)?svg((?:[^<>"']|"[^"]*"|'[^']*')*)>/.exec(text)?.[1] ?? '';
  const said = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(root)?.[1];
  const box = readViewBox(said('viewBox'));
  const side = (name: 'width' | 'height') => {
    const mm = lengthToMm(said(name));
    return mm === undefined ? box?.[name] : mm / MM_PER_PX;
  };
  return { width: side('width'), height: side('height') };
}

function isForScreens(attributes: string, screen: Screen): boolean {
  const [, type = ''] = /\stype\s*=\s*["']([^"']*)/.exec(attributes) ?? [];
  const [, media] = /\smedia\s*=\s*["']([^"']*)/.exec(attributes) ?? [];
  return /^\s*(?:text\/css)?\s*$/i.test(type) && mediaHolds(media, screen) !== false;
}

function unwrapped(css: string): string {
  const plain = css.replace(CDATA, '$1');
  if (plain !== css) return plain;
  return css
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/&(\w+);/g, (all, name) => own(ENTITIES, name) ?? all);
}
