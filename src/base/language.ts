// SPDX-License-Identifier: MIT
/**
 * Texts in the user's language. libintl's bindtextdomain cannot be reached from JavaScript, so the .mo
 * files are read here: a header of seven words and two tables of strings. English is in the source; what
 * has no translation stays English.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DecimalSign, decimalSignOf } from './decimals.js';
import type { SpeedUnit } from './speed-unit.js';

const DOMAIN = 'kerf';
const MAGIC_LITTLE_ENDIAN = 0x950412de;
/** gettext numbers plural forms in this order, in nearly every language. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** `de`, `de_AT`: whatever else the environment holds is not a language, and must not name a folder elsewhere. */
const LANGUAGE = /^[a-z]{2,8}(?:[_-][a-z0-9]{1,8}){0,3}$/i;
const MAX_LANGUAGES = 20;

export interface Translator {
  text(english: string): string;
  /** The form for this number, its name `{n}` still in it. */
  plural(n: number, one: string, many: string): string;
  /** The locale's, which need not be that of the language: an English desktop may count as in France. */
  readonly decimalSign: DecimalSign;
  /** What speeds in sentences are written in; mm/s without it. */
  readonly speedUnit?: SpeedUnit;
}

export type Catalogue = ReadonlyMap<string, readonly string[]>;

export const ENGLISH: Translator = {
  text: (english) => english,
  plural: (n, one, many) => (n === 1 ? one : many),
  decimalSign: '.',
};

/** `…/share/locale` of an installed Kerf, else what the build makes of `po/`. */
export function localesFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['KERF_LOCALEDIR'] || fileURLToPath(new URL('../../locale', import.meta.url));
}

/** The first catalogue there is for the user's languages; `folder` is `…/share/locale`. */
export function readLanguage(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
  decimalSign = decimalSignOf(env),
): Translator {
  for (const language of languagesOf(env)) {
    const catalogue = readIfThere(join(folder, language, 'LC_MESSAGES', `${DOMAIN}.mo`));
    if (catalogue !== undefined) return { ...translatorOf(catalogue, language), decimalSign };
  }
  return { ...ENGLISH, decimalSign };
}

export function translatorOf(catalogue: Catalogue, language: string): Translator {
  const rules = new Intl.PluralRules(language.replace('_', '-'));
  const used = CATEGORIES.filter((c) => rules.resolvedOptions().pluralCategories.includes(c));
  return {
    text: (english) => catalogue.get(english)?.[0] || english,
    plural: (n, one, many) => {
      const forms = catalogue.get(one);
      if (forms === undefined) return ENGLISH.plural(n, one, many);
      const index = used.indexOf(rules.select(n));
      return forms[Math.min(index, forms.length - 1)] || ENGLISH.plural(n, one, many);
    },
    decimalSign: ENGLISH.decimalSign,
  };
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
  return wanted.slice(0, MAX_LANGUAGES).flatMap((name) => {
    const full = name.split(/[.@]/)[0] ?? name;
    if (!LANGUAGE.test(full)) return [];
    const short = full.split('_')[0] ?? full;
    return short === full ? [full] : [full, short];
  });
}

function readIfThere(path: string): Catalogue | undefined {
  try {
    return parseCatalogue(readFileSync(path));
  } catch {
    // No catalogue for this language is the ordinary case, a damaged one is as good as none: the next one
    // is tried.
    return undefined;
  }
}
