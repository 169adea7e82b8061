// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * `cut:power=0.8,speed=1500` to one of a list and its settings, by its schema: an operation, a format to read
 * or to write, a generator, a refinement. A value with a comma in it stands between double quotes,
 * in which \\n begins a new line; `power=0,8` needs none, as no setting begins with a digit.
 */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { currentValues, findSetting, formerSentence } from '../params/former.js';
import type { Schema, Values } from '../params/schema.js';
import { unknownSetting } from '../params/validate.js';
import { readTyped } from './read-typed.js';

/** Anything that is chosen by its id and has settings. */
export interface Choosable {
  readonly id: string;
  readonly params: Schema;
}

export interface Choice {
  readonly id: string;
  readonly values: Values;
}

/** A list to choose from: the family of its errors, and the sentence for an id that is not in it. */
export interface ChoiceKind {
  readonly code: string;
  unknown(names: { readonly id: string; readonly known: string }): Message;
}

export const OPERATIONS: ChoiceKind = {
  code: 'usage.operation',
  unknown: (names) => msg('There is no operation "{id}": use one of {known}.', names),
};

export const FORMATS: ChoiceKind = {
  code: 'usage.format',
  unknown: (names) => msg('There is no format "{id}": use one of {known}.', names),
};

export const REFINEMENTS: ChoiceKind = {
  code: 'usage.refinement',
  unknown: (names) => msg('There is no refinement "{id}": use one of {known}.', names),
};

export const GENERATORS: ChoiceKind = {
  code: 'usage.generator',
  unknown: (names) => msg('Kerf cannot draw "{id}": use one of {known}.', names),
};

/**
 * `onFormer` is handed a sentence for every setting that has another name today. Throws AppError of the
 * kind's code, or `param.…`, with what would be right.
 */
export function parseChoice(
  all: readonly Choosable[],
  kind: ChoiceKind,
  text: string,
  onFormer: (sentence: Message) => void = () => {},
): Choice {
  const colon = text.indexOf(':');
  const id = colon < 0 ? text : text.slice(0, colon);
  const chosen = all.find((one) => one.id === id);
  if (chosen === undefined) {
    const known = all.map((one) => one.id).join(', ');
    throw new AppError(kind.code, kind.unknown({ id, known }));
  }
  const settings = colon < 0 ? [] : splitSettings(text.slice(colon + 1));
  const values = settings.map((setting) => parseSetting(chosen.params, kind, setting));
  const { values: today, former } = currentValues(chosen.params, Object.fromEntries(values));
  for (const use of former) onFormer(formerSentence(use));
  return { id, values: today };
}

/** The values given for each id; a later one counts. */
export function saidOf(choices: readonly Choice[]): Readonly<Record<string, Values>> {
  const said: Record<string, Values> = {};
  for (const { id, values } of choices) said[id] = { ...said[id], ...values };
  return said;
}

function parseSetting(
  schema: Schema,
  { code }: ChoiceKind,
  text: string,
): [string, number | boolean | string] {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new AppError(code, msg('"{text}" is not a setting: write name=value.', { text }));
  }
  const key = text.slice(0, equals);
  const found = findSetting(schema, key);
  if (found === undefined) throw unknownSetting(schema, key);
  const typed = unquoted(text.slice(equals + 1));
  return [key, 'retired' in found ? typed : readTyped(key, found.field, typed)];
}

/** Commas between double quotes belong to a value, and between digits where no name follows. */
function splitSettings(text: string): readonly string[] {
  const settings = text.match(/(?:"(?:[^"\\]|\\.)*"|(?<=\d),(?=\d[^,=]*(?:,|$))|[^,])+/g);
  return settings ?? [text];
}

function unquoted(text: string): string {
  if (!/^"(?:[^"\\]|\\.)*"$/s.test(text)) return text;
  return text.slice(1, -1).replace(/\\(.)/gs, (_, letter) => (letter === 'n' ? '\n' : letter));
}
