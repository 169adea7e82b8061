// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A machine file: JSON with the words of `MachineProfile`, of which only `id`, `name` and the bed's
 * size must be there. What is unknown or out of range is refused by name, never ignored.
 */
import { AppError, sentenceOf } from '../base/errors.js';
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
/** Of operations with starting values, and of values for each. */
const MOST_ENTRIES = 100;

/**
 * `defaultDriver` drives a machine whose file names none. Throws AppError `machine.unreadable` or
 * `machine.invalid`.
 */
export function parseProfile(text: string, defaultDriver: string): MachineProfile {
  const root = readJson(text);
  const unknown = Object.keys(root).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) {
    throw invalid(`has no setting "${unknown}": use ${KNOWN.join(', ')}`);
  }
  const bed = bedFrom(section(root, 'bed', bedSchema));
  for (const key of ['width', 'depth']) {
    if (!Object.hasOwn(objectAt(root, 'bed'), key)) throw invalid(`must give "bed.${key}" in mm`);
  }
  return {
    id: idAt(root),
    name: textAt(root, 'name'),
    driver: root['driver'] === undefined ? defaultDriver : textAt(root, 'driver'),
    ...(root['dialect'] !== undefined && { dialect: textAt(root, 'dialect') }),
    bed,
    motion: section(root, 'motion', motionSchema),
    head: headFrom(section(root, 'head', headSchema)),
    controller: withoutUnknown(section(root, 'controller', controllerSchema), 'linesPerSecond'),
    ...(root['noGo'] !== undefined && { noGo: parseNoGo(root['noGo']) }),
    ...(root['defaults'] !== undefined && { defaults: startingValues(root) }),
  };
}

function readJson(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new AppError('machine.unreadable', 'The machine file is not JSON: check its brackets.', {
      cause,
    });
  }
  if (!isObject(value)) throw invalid('must be one JSON object');
  return value;
}

function section<S extends Schema>(root: JsonObject, key: string, schema: S): ValuesOf<S> {
  const given = objectAt(root, key);
  try {
    // completeValues checks each value; whatever is none of a setting's kinds is refused there.
    return completeValues(schema, given as Values);
  } catch (cause) {
    throw invalid(`has a wrong "${key}" section. ${sentenceOf(cause)}`, cause);
  }
}

/** An absent section is an empty one. */
function objectAt(root: JsonObject, key: string): JsonObject {
  const value = root[key] ?? {};
  if (!isObject(value)) throw invalid(`must hold an object under "${key}"`);
  return value;
}

function textAt(root: JsonObject, key: string): string {
  const value = root[key];
  if (typeof value !== 'string' || value.trim() === '') throw invalid(`must give a "${key}"`);
  if (value.length > LONGEST_TEXT || /\p{Control}/u.test(value)) {
    throw invalid(`must give a "${key}" of one line, ${LONGEST_TEXT} characters at most`);
  }
  return value;
}

function idAt(root: JsonObject): string {
  const id = textAt(root, 'id');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
    throw invalid('needs an "id" of lower-case letters, digits and hyphens');
  }
  return id;
}

function startingValues(root: JsonObject): NonNullable<MachineProfile['defaults']> {
  const given = Object.entries(objectAt(root, 'defaults'));
  const operations = given.map(([operation, values]) => {
    if (!isObject(values)) throw invalid(`must hold an object under "defaults.${operation}"`);
    if (Math.max(given.length, Object.keys(values).length) > MOST_ENTRIES) {
      throw invalid(`holds more than ${MOST_ENTRIES} values under "defaults"`);
    }
    const checked = Object.entries(values).map(([key, value]) => {
      if (isPlainValue(value)) return [key, value] as const;
      throw invalid(`holds no usable value under "defaults.${operation}.${key}"`);
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

function invalid(what: string, cause?: unknown): AppError {
  const sentence = `The machine file ${what}${what.endsWith('.') ? '' : '.'}`;
  return new AppError('machine.invalid', sentence, cause === undefined ? {} : { cause });
}
