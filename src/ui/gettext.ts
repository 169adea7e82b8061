// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Texts of the window in the user's language. libintl's bindtextdomain cannot be reached from
 * JavaScript, so the .mo files are read here: a header of seven words and two tables of strings.
 * English is in the source; what has no translation stays English.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { insert } from '../base/translatable.js';

const DOMAIN = 'kerf';
const MAGIC_LITTLE_ENDIAN = 0x950412de;
/** gettext numbers plural forms in this order, in nearly every language. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

type Catalogue = ReadonlyMap<string, readonly string[]>;
type Insertions = Readonly<Record<string, string | number>>;

let catalogue: Catalogue = new Map();
let rules = new Intl.PluralRules('en');

/** The text in the user's language, with `{name}` replaced from `insertions`. */
export function _(text: string, insertions: Insertions = {}): string {
  return insert(catalogue.get(text)?.[0] || text, insertions);
}

/** The right plural form; `{n}` stands for the number. */
export function plural(n: number, one: string, many: string, insertions: Insertions = {}): string {
  const forms = catalogue.get(one);
  const text = forms === undefined ? (n === 1 ? one : many) : formFor(n, forms);
  return insert(text, { n, ...insertions });
}

/** Loads the first catalogue there is for the user's languages; `folder` is `…/share/locale`. */
export function loadTranslations(folder: string, env: NodeJS.ProcessEnv = process.env): void {
  for (const language of languagesOf(env)) {
    const bytes = readIfThere(join(folder, language, 'LC_MESSAGES', `${DOMAIN}.mo`));
    if (bytes === undefined) continue;
    catalogue = parseCatalogue(bytes);
    rules = new Intl.PluralRules(language.replace('_', '-'));
    return;
  }
}

/** Reads a .mo file; throws RangeError when it ends too early. */
export function parseCatalogue(bytes: Buffer): Catalogue {
  const isLittle = bytes.readUInt32LE(0) === MAGIC_LITTLE_ENDIAN;
  const word = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const string = (table: number, i: number) => {
    const start = word(table + 8 * i + 4);
    return bytes.toString('utf8', start, start + word(table + 8 * i));
  };
  const entries = new Map<string, readonly string[]>();
  for (let i = 0; i < word(8); i++) {
    const original = string(word(12), i).split('\0')[0];
    if (original) entries.set(original, string(word(16), i).split('\0'));
  }
  return entries;
}

/** `LANGUAGE`, then the locale, each with and without its country: `de_AT`, `de`. */
export function languagesOf(env: NodeJS.ProcessEnv): readonly string[] {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'C';
  if (/^(C|POSIX)\b/.test(locale)) return [];
  const wanted = env['LANGUAGE'] ? env['LANGUAGE'].split(':') : [locale];
  return wanted.flatMap((name) => {
    const full = name.split(/[.@]/)[0] ?? name;
    const short = full.split('_')[0] ?? full;
    return short === full ? [full] : [full, short];
  });
}

function formFor(n: number, forms: readonly string[]): string {
  const used = CATEGORIES.filter((c) => rules.resolvedOptions().pluralCategories.includes(c));
  const index = used.indexOf(rules.select(n));
  return forms[Math.min(index, forms.length - 1)] ?? '';
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // No catalogue for this language is the ordinary case: the next one is tried.
    return undefined;
  }
}
