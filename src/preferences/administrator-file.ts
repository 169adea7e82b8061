// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A file of the administrator of a computer: `{"values": {…}, "locked": […]}`. An entry that is wrong does not count,
 * and the others do. No entry makes Kerf ask or check less than it does by itself.
 */
import type { Problem } from '../base/errors.js';
import { isRecord } from '../base/fields.js';
import { type Message, msg } from '../base/message.js';
import {
  isPreferenceName,
  isPreferenceValue,
  NEVER_LOCKED,
  type PreferenceName,
  type PreferenceValues,
  preferencesSchema,
  SAFER_VALUES,
} from './preferences-schema.js';

/** What of one file counts. */
export interface AdministratorFile {
  readonly path: string;
  readonly values: Partial<PreferenceValues>;
  readonly locked: readonly PreferenceName[];
  /** Why the rest does not count. */
  readonly problems: readonly Problem[];
}

/** The path below each of the folders for such settings. */
export const ADMINISTRATOR_FILE = 'kerf/preferences.json';

/** A higher number says that a newer Kerf is meant. */
const VERSION = 1;
/** `$schema` and `version` are there for editors, and for later. */
const KNOWN_ENTRIES = ['$schema', 'version', 'values', 'locked'];
/** The most entries that one sentence names. */
const MAX_NAMED = 5;
const MAX_LETTERS = 40;

/** Takes what is right of a file's text. */
export function readAdministratorFile(path: string, text: string): AdministratorFile {
  const content = parsed(text);
  if (!isRecord(content)) {
    return nothingOf(
      path,
      msg('{file} is not a JSON object: nothing in it counts. Repair it, or remove it.', {
        file: path,
      }),
    );
  }
  if (typeof content['version'] === 'number' && content['version'] > VERSION) {
    return nothingOf(
      path,
      msg('{file} is for a newer version of Kerf: nothing in it counts until you update Kerf.', {
        file: path,
      }),
    );
  }
  const given = entriesOf(content);
  const { refusals, locked } = permittedLocks(path, given);
  const problems = [...unknownIn(path, given.strange), ...refusals].map(problemOf);
  return { path, values: withoutLessSafe(given.values), locked, problems };
}

/** Nothing counts of a file that could not be read. */
export function nothingOf(path: string, why: Message): AdministratorFile {
  return { path, values: {}, locked: [], problems: [problemOf(why)] };
}

function unknownIn(path: string, strange: readonly string[]): readonly Message[] {
  if (strange.length === 0) return [];
  const named = strange.slice(0, MAX_NAMED).map((entry) => entry.slice(0, MAX_LETTERS));
  const entries = [...named, ...(strange.length > MAX_NAMED ? ['…'] : [])].join(', ');
  return [
    msg(
      '{file} has entries that Kerf does not know: {entries}. They do not count: correct them, or ask the administrator of this computer to do so.',
      { file: path, entries },
    ),
  ];
}

interface Given {
  readonly values: Partial<PreferenceValues>;
  /** The locked names whose value in this file, where it has one, is right. */
  readonly locked: readonly PreferenceName[];
  /** What is not understood, as `values.theme`. */
  readonly strange: readonly string[];
}

function entriesOf(content: Readonly<Record<string, unknown>>): Given {
  const { values = {}, locked = [] } = content;
  const strange = Object.keys(content).filter((entry) => !KNOWN_ENTRIES.includes(entry));
  const right: [PreferenceName, unknown][] = [];
  if (!isRecord(values)) strange.push('values');
  for (const [name, value] of Object.entries(isRecord(values) ? values : {})) {
    if (isPreferenceName(name) && isPreferenceValue(name, value)) right.push([name, value]);
    else strange.push(`values.${name}`);
  }
  if (!Array.isArray(locked)) strange.push('locked');
  const names: readonly unknown[] = Array.isArray(locked) ? locked : [];
  strange.push(...names.filter((name) => !isPreferenceName(name)).map((name) => `locked.${name}`));
  return {
    // Each was checked by its own field.
    values: Object.fromEntries(right) as Partial<PreferenceValues>,
    locked: names.filter(isPreferenceName).filter((name) => !strange.includes(`values.${name}`)),
    strange,
  };
}

function permittedLocks(path: string, { values, locked }: Given) {
  const refusals: Message[] = [];
  const permitted = locked.filter((name) => {
    const refusal = refusalOf(path, name, values);
    if (refusal !== undefined) refusals.push(refusal);
    return refusal === undefined;
  });
  return { refusals, locked: permitted };
}

function refusalOf(path: string, name: PreferenceName, values: Partial<PreferenceValues>) {
  const given = { file: path, name };
  if (NEVER_LOCKED.includes(name)) {
    return msg(
      '{file} locks {name}, which does not count: all people at the machine must be able to read its warnings. A value for it counts as a proposal.',
      given,
    );
  }
  if (isLessSafe(name, values[name])) {
    return msg(
      '{file} locks {name} at a value that is less safe than another, which does not count: lock it at the safer value, or not at all.',
      given,
    );
  }
  return undefined;
}

/** The values without less safe ones, so that a safer value in a less important file counts. */
function withoutLessSafe(values: Partial<PreferenceValues>): Partial<PreferenceValues> {
  const safe = Object.entries(values).filter(
    ([name, value]) => !isPreferenceName(name) || !isLessSafe(name, value),
  );
  return Object.fromEntries(safe) as Partial<PreferenceValues>; // Some of them.
}

/** A lock without a value is one at the built-in default. */
function isLessSafe(name: PreferenceName, value: unknown): boolean {
  const safer = SAFER_VALUES[name];
  return safer !== undefined && (value ?? preferencesSchema[name].default) !== safer;
}

function problemOf(message: Message): Problem {
  return { severity: 'warning', code: 'preferences.administrator', message };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // It is as wrong as a text that is JSON and no object.
  }
}
