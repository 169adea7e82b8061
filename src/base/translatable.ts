// SPDX-License-Identifier: MIT
/**
 * Marks a text that is shown in the user's language but written where no user is: `npm run strings`
 * finds it here, and what shows it translates it. It stays English in files and in cache keys.
 */

import { type DecimalSign, withDecimalSign } from './decimals.js';

/** A mark in the eyes of the compiler only: no text has it when the program runs. */
export interface Mark {
  readonly 'marked for translators': true;
}
/** A text that translators know. */
export type Marked = string & Mark;

export function N_<const T extends string>(text: T): T & Marked {
  return text as T & Marked; // The mark is for the compiler alone.
}

/** Characters of what is inserted: no path is longer, and a longer text is not a sentence. */
const LONGEST = 1024;

/**
 * The text with `{name}` replaced from the insertions; what a file says may be megabytes, and is shortened.
 * Numbers get the decimal sign; texts, which may be G-code or a version, stay as they are.
 */
export function insert(
  text: string,
  insertions: Readonly<Record<string, string | number>>,
  sign: DecimalSign = '.',
): string {
  const shown = (value: string | number | undefined) =>
    typeof value === 'number' ? withDecimalSign(String(value), sign) : shortened(String(value));
  return text.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(insertions, name) ? shown(insertions[name]) : whole,
  );
}

function shortened(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST)}…`;
}
