// SPDX-License-Identifier: GPL-3.0-or-later
/** Styles that would make other letters of those that were typed. Text is burnt as it was typed, so they are named. */
import type { Attributes } from './namespaces.js';

const CASE = /^(?:uppercase|lowercase|capitalize|full-width)\b/i;
const CAPS = /\b(?:small-caps|all-small-caps|petite-caps|all-petite-caps|titling-caps|unicase)\b/i;
const IGNORED: Readonly<Record<string, RegExp>> = {
  'text-transform': CASE,
  'font-variant': CAPS,
  'font-variant-caps': CAPS,
};
const DECLARATION = /(?:^|[;{\s])(text-transform|font-variant(?:-caps)?)\s*:\s*([^;}]*)/gi;

export class LetterStyles {
  /** As written, of the whole document. */
  readonly ignored = new Set<string>();

  addAttributes(attributes: Attributes): void {
    for (const name in IGNORED) this.#add(name, attributes[name]);
    if (attributes['style'] !== undefined) this.addCss(attributes['style']);
  }

  /** A sheet, or what is in a `style`. */
  addCss(css: string): void {
    for (const [, name = '', value = ''] of css.matchAll(DECLARATION))
      this.#add(name.toLowerCase(), value);
  }

  #add(name: string, value: string | undefined): void {
    if (value === undefined || IGNORED[name]?.test(value.trim()) !== true) return;
    this.ignored.add(`${name}: ${value.trim()}`);
  }
}
