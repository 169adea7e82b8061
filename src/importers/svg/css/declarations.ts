// SPDX-License-Identifier: GPL-3.0-or-later
/** What stands between the braces of a rule, or in a `style` attribute: properties and their values. */

export interface Declaration {
  /** The name in small letters; a variable's name as it is written. */
  readonly property: string;
  readonly value: string;
  readonly isImportant: boolean;
}

/** Texts whose values may hold a semicolon. */
const QUOTED = /["'(\\]/;
/** A quote or a bracket left open reaches to the end. */
const PIECE =
  /(?:[^;"'(\\]|\\.?|"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|\([^)"']*(?:\)|$)|\()+/gs;
/** What looks like a comment in a text or an address is part of it. */
const COMMENT_OR_TEXT =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)"']*\)/gs;
const IMPORTANT = /\s*!\s*important\s*$/i;

export function declarationsIn(text: string): Declaration[] {
  const css = text.includes('/*') ? text.replace(COMMENT_OR_TEXT, keptText) : text;
  const pieces = QUOTED.test(css) ? (css.match(PIECE) ?? []) : css.split(';');
  const found: Declaration[] = [];
  for (const piece of pieces) {
    const one = readDeclaration(piece);
    if (one !== undefined) found.push(one);
  }
  return found;
}

function keptText(found: string): string {
  return found.startsWith('/*') ? ' ' : found;
}

/** Undefined for what is not a declaration. */
export function readDeclaration(text: string): Declaration | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const name = text.slice(0, colon).trim();
  const written = text.slice(colon + 1).trim();
  if (name === '' || /\s/.test(name)) return undefined;
  const isImportant = written.includes('!') && IMPORTANT.test(written);
  const value = isImportant ? written.replace(IMPORTANT, '') : written;
  const property = name.startsWith('--') ? name : name.toLowerCase();
  return { property, value, isImportant };
}
