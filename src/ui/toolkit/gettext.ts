// SPDX-License-Identifier: GPL-3.0-or-later
/** Texts of the window in the user's language; what has no translation stays English. */
import { decimalSignOf, withDecimalSign } from '../../base/decimals.js';
import { messageOf } from '../../base/errors.js';
import { ENGLISH, readLanguage, type Translator } from '../../base/language.js';
import { type Message, render } from '../../base/message.js';
import { insert } from '../../base/translatable.js';
import { currentSpeedUnit } from './speeds.js';

type Insertions = Readonly<Record<string, string | number>>;

let language = ENGLISH;

/** The text in the user's language, with `{name}` replaced from `insertions`. */
export function _(text: string, insertions: Insertions = {}): string {
  return insert(language.text(text), insertions, language.decimalSign);
}

/** The right plural form; `{n}` stands for the number. */
export function plural(n: number, one: string, many: string, insertions: Insertions = {}): string {
  return insert(language.plural(n, one, many), { n, ...insertions }, language.decimalSign);
}

/** Numbers that were written with a point, as the person writes them. */
export function withOwnSign(figures: string): string {
  return withDecimalSign(figures, language.decimalSign);
}

/** A message from another room. */
export function rendered(message: Message): string {
  return render(message, { ...language, speedUnit: currentSpeedUnit() });
}

/** The sentence to show for anything that was thrown. */
export function renderedSentence(error: unknown): string {
  return rendered(messageOf(error));
}

/** A label of the history: English text of Kerf's own, or a message. */
export function shownLabel(label: string | Message): string {
  const words = typeof label === 'string' ? _(label) : rendered(label);
  // What is named after its command has been asked about by now.
  return words.replace(/…$/, '');
}

/** What is loaded now; another object after each `loadTranslations`. */
export function currentLanguage(): Translator {
  return language;
}

/**
 * Loads the first catalogue there is for the user's languages; `folder` is `…/share/locale`. Without another sign
 * numbers are those of the same environment.
 */
export function loadTranslations(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
  decimalSign = decimalSignOf(env),
): void {
  language = readLanguage(folder, env, decimalSign);
}
