// SPDX-License-Identifier: MIT
/**
 * Sentences for people as plain data: the English text as written in the source and the values that belong
 * into it. A Message crosses threads, processes and files as it is; the code that shows it renders it in the
 * user's language. `msg` and `counted` are what `npm run strings` looks for, so their texts are literals:
 * a text that is put together does not compile.
 */
import { withDecimalSign } from './decimals.js';
import { ENGLISH, type Translator } from './language.js';
import { speedText } from './speed-unit.js';
import { insert, type Marked } from './translatable.js';

/** A list is joined by commas. */
export type Value = string | number | Message;
type Values = Readonly<Record<string, Value>>;

export interface Message {
  /** The English text with `{name}` for every value; what translators see. */
  readonly msgid: Marked;
  /** The English text for any other number than one. */
  readonly plural?: Marked;
  /** What chooses the plural form; `{n}` in the text. */
  readonly count?: number;
  readonly values?: Values;
}

/** The names between braces. */
type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
/** No arguments for a text without names, else one value for each. */
type Arguments<Name extends string> = [Name] extends [never]
  ? []
  : [values: { readonly [N in Name]: Value }];
/** T where it is one literal text, never where it is put together. */
export type Literal<T extends string> = T extends Marked
  ? T
  : Record<never, never> extends Record<T, unknown>
    ? never
    : T;

/** A sentence with its values. */
export function msg<const T extends string>(
  text: Literal<T>,
  ...[values]: Arguments<Names<T>>
): Message {
  const msgid = text as string as Marked; // `npm run strings` finds it here.
  return values === undefined ? { msgid } : { msgid, values };
}

/** A sentence that depends on a number, which is `{n}` in it. */
export function counted<const One extends string, const Many extends string>(
  count: number,
  one: Literal<One>,
  many: Literal<Many>,
  ...[values]: Arguments<Exclude<Names<One> | Names<Many>, 'n'>>
): Message {
  const texts = { msgid: one as string as Marked, plural: many as string as Marked };
  return { ...texts, count, values: { n: count, ...values } };
}

const WORDS = '{words}' as Marked; // Nothing in it could be translated.

/** Words that are not translated: what a controller or the operating system reported. */
export function verbatim(words: string): Message {
  return { msgid: WORDS, values: { words } };
}

const FIGURES = '{figures}' as Marked; // Nothing in it could be translated.

/**
 * Numbers that were written with a point, alone or with their units: `12.50`, `X 3.1…4 mm`. Shown with the decimal
 * sign of the person. Not for G-code, settings of a board and versions, whose point is their own.
 */
export function figures(written: string): Message {
  return { msgid: FIGURES, values: { figures: written } };
}

const SPEED = '{mmPerSecond}' as Marked; // Nothing in it could be translated.

/** A speed, mm/s, with its unit: the window writes it in the one that the person chose, all else in mm/s. */
export function speedFigure(mmPerSecond: number): Message {
  return { msgid: SPEED, values: { mmPerSecond } };
}

/** A label from a table or from a controller: translated where translators know it. */
export function labelled(label: string): Message {
  return { msgid: label as Marked };
}

export function render(message: Message, translator: Translator): string {
  const { msgid, plural, count, values = {} } = message;
  if (msgid === FIGURES) {
    return withDecimalSign(
      insert(msgid, { figures: String(values['figures']) }),
      translator.decimalSign,
    );
  }
  if (msgid === SPEED) {
    const speed = speedText(Number(values['mmPerSecond']), translator.speedUnit ?? 'mm/s');
    return withDecimalSign(speed, translator.decimalSign);
  }
  const text =
    plural === undefined || count === undefined
      ? translator.text(msgid)
      : translator.plural(count, msgid, plural);
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    isMessage(value) ? render(value, translator) : value,
  ]);
  return insert(text, Object.fromEntries(shown), translator.decimalSign);
}

/** `a, b and c`, each in its own words. */
export function listed(parts: readonly [Value, ...Value[]]): Value {
  const [first, ...rest] = parts;
  const [second, ...more] = rest;
  if (second === undefined) return first;
  if (more.length === 0) return msg('{first} and {last}', { first, last: second });
  return msg('{first}, {rest}', { first, rest: listed([second, ...more]) });
}

/** Whole sentences one after the other. */
export function sentences(first: Message, second: Message): Message {
  return msg('{first} {second}', { first, second });
}

/** The sentence for logs, files and programs, which speak English whatever the user's language is. */
export function inEnglish(message: Message): string {
  return render(message, ENGLISH);
}

export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'msgid' in value;
}

/** Deeper than this no sentence is made of others. */
const MAX_DEPTH = 8;

/** A message from a file; a string, as older files have it, is taken verbatim. Undefined for anything else. */
export function messageFrom(data: unknown, depth = 0): Message | undefined {
  if (typeof data === 'string') return verbatim(data);
  if (!isMessage(data) || depth > MAX_DEPTH) return undefined;
  const { msgid, plural, count, values = {} } = data as Partial<Record<keyof Message, unknown>>;
  if (typeof msgid !== 'string' || typeof values !== 'object' || values === null) return undefined;
  const isCounted = typeof plural === 'string' && typeof count === 'number';
  if (!isCounted && (plural !== undefined || count !== undefined)) return undefined;
  const isRight = (value: unknown) =>
    typeof value === 'number' || messageFrom(value, depth + 1) !== undefined;
  return Object.values(values).every(isRight) ? data : undefined;
}
