// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A machine file: JSON with the words of `MachineProfile`, of which only `id`, `name` and the bed's
 * size must be there. What is unknown or out of range is refused by name, never ignored.
 */
import { AppError, messageOf } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { currentValues, formerSentence } from '../params/former.js';
import type { Schema, Values, ValuesOf } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import { parseNoGo } from './parse-no-go.js';
import type { MachineProfile } from './profile.js';
import {
  bedFrom,
  bedSchema,
  controllerSchema,
  headFrom,
  headSchema,
  motionSchema,
  withoutUnknown,
} from './sections.js';

type JsonObject = Readonly<Record<string, unknown>>;

const KNOWN = [
  'id',
  'name',
  'driver',
  'dialect',
  'bed',
  'motion',
  'head',
  'controller',
  'noGo',
  'defaults',
];

/** No setting of any operation is larger; characters of a name. */
const LARGEST = 1e6;
const LONGEST_TEXT = 100;
/** The most operations with starting values, and the most values for each. */
const MAX_ENTRIES = 100;

/**
 * `defaultDriver` drives a machine whose file names none; `onFormer` is handed a sentence for every
 * setting that has another name today. Throws AppError `machine.unreadable` or `machine.invalid`.
 */
export function parseProfile(
  text: string,
  defaultDriver: string,
  onFormer: (sentence: Message) => void = () => {},
): MachineProfile {
  const root = readJson(text);
  const unknown = Object.keys(root).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) {
    throw invalid(
      msg('The machine file has an unknown setting "{name}": use {known}.', {
        name: unknown.slice(0, LONGEST_TEXT),
        known: KNOWN.join(', '),
      }),
    );
  }
  const section = <S extends Schema>(key: string, schema: S) => {
    const { values, former } = currentValues(schema, objectAt(root, key) as Values);
    for (const use of former) onFormer(formerSentence(use, `${key}.`));
    return checkedSection(key, schema, values);
  };
  const bed = bedFrom(section('bed', bedSchema));
  for (const key of ['width', 'depth']) {
    if (!Object.hasOwn(objectAt(root, 'bed'), key)) {
      throw invalid(msg('The machine file has no "bed.{key}": add it, in mm.', { key }));
    }
  }
  return {
    id: idAt(root),
    name: textAt(root, 'name'),
    driver: root['driver'] === undefined ? defaultDriver : textAt(root, 'driver'),
    ...(root['dialect'] !== undefined && { dialect: textAt(root, 'dialect') }),
    bed,
    motion: section('motion', motionSchema),
    head: headFrom(section('head', headSchema)),
    controller: withoutUnknown(section('controller', controllerSchema), 'linesPerSecond'),
    ...(root['noGo'] !== undefined && { noGo: parseNoGo(root['noGo']) }),
    ...(root['defaults'] !== undefined && { defaults: startingValues(root) }),
  };
}

function readJson(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new AppError(
      'machine.unreadable',
      msg('The machine file is not valid JSON: check its brackets and commas.'),
      {
        cause,
      },
    );
  }
  if (!isObject(value)) throw invalid(msg('The machine file must contain one JSON object.'));
  return value;
}

function checkedSection<S extends Schema>(key: string, schema: S, given: Values): ValuesOf<S> {
  try {
    // completeValues checks each value, and refuses what has the wrong kind.
    return completeValues(schema, given);
  } catch (cause) {
    throw invalid(
      msg('The "{key}" section of the machine file is wrong. {why}', {
        key,
        why: messageOf(cause),
      }),
      cause,
    );
  }
}

/** An absent section is an empty one. */
function objectAt(root: JsonObject, key: string): JsonObject {
  const value = root[key] ?? {};
  if (!isObject(value)) throw invalid(notAnObject(key));
  return value;
}

function textAt(root: JsonObject, key: string): string {
  const value = root[key];
  if (typeof value !== 'string' || value.trim() === '') {
    throw invalid(msg('The machine file has no "{key}": add it.', { key }));
  }
  if (value.length > LONGEST_TEXT || /\p{Control}/u.test(value)) {
    throw invalid(
      msg('"{key}" in the machine file must be one line of at most {most} characters.', {
        key,
        most: LONGEST_TEXT,
      }),
    );
  }
  return value;
}

function idAt(root: JsonObject): string {
  const id = textAt(root, 'id');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
    throw invalid(
      msg('The "id" in the machine file may only have lower-case letters, digits and hyphens.'),
    );
  }
  return id;
}

function startingValues(root: JsonObject): NonNullable<MachineProfile['defaults']> {
  const given = Object.entries(objectAt(root, 'defaults'));
  const operations = given.map(([operation, values]) => {
    if (!isObject(values)) throw invalid(notAnObject(`defaults.${operation}`));
    if (Math.max(given.length, Object.keys(values).length) > MAX_ENTRIES) {
      throw invalid(
        msg('The machine file has more than {most} values under "defaults".', {
          most: MAX_ENTRIES,
        }),
      );
    }
    const checked = Object.entries(values).map(([key, value]) => {
      if (isPlainValue(value)) return [key, value] as const;
      throw invalid(
        msg(
          'The value of "{key}" in the machine file cannot be used: give a number, a text, true or false.',
          {
            key: `defaults.${operation}.${key}`,
          },
        ),
      );
    });
    return [operation, Object.fromEntries(checked)] as const;
  });
  return Object.fromEntries(operations);
}

function isPlainValue(value: unknown): value is number | boolean | string {
  if (typeof value === 'number') return Math.abs(value) <= LARGEST;
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  return typeof value === 'boolean';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAnObject(key: string): Message {
  return msg('"{key}" in the machine file must be an object in braces.', { key });
}

function invalid(sentence: Message, cause?: unknown): AppError {
  return new AppError('machine.invalid', sentence, cause === undefined ? {} : { cause });
}
