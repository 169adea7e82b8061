// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person prefers, kept between runs: the settings of a schema, and keys other than Kerf's own. Below what was
 * chosen lies what the administrator of the computer settles, and below that what is built in.
 */
import { dirname, join } from 'node:path';
import { AppError } from '../base/errors.js';
import { type OnDamage, readKept, type Understood, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { msg } from '../base/message.js';
import { type Listenable, Signal } from '../base/signal.js';
import { configFolder } from '../base/user-folders.js';
import { defaultsOf } from '../params/schema.js';
import { formatTyped } from '../params/typed.js';
import { type Administrator, NO_ADMINISTRATOR } from '../preferences/administrator.js';
import {
  isPreferenceName,
  isPreferenceValue,
  type PreferenceName,
  type PreferenceValues,
  preferencesSchema,
} from '../preferences/preferences-schema.js';
import { readAdministrator } from './administrator-files.js';

/** An action's name → its keys, in GTK's spelling; none is a choice as well. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

export interface Chosen {
  /** Values that were chosen; the others follow their defaults. */
  readonly values: Partial<PreferenceValues>;
  readonly keys: ChosenKeys;
}

/** Where a value comes from. */
export type PreferenceSource = 'built-in' | 'administrator' | 'person';

export interface PreferencesParts {
  readonly chosen: Chosen;
  readonly administrator: Administrator;
  readonly store: {
    /** What is kept now: another process may have changed it. */
    read(): Chosen;
    /** Throws AppError `file.unwritable`. */
    write(chosen: Chosen): void;
  };
}

const NOTHING_CHOSEN: Chosen = { values: {}, keys: {} };
const KIND = { maxBytes: 2 ** 20, understand };

export class Preferences {
  readonly schema = preferencesSchema;
  readonly #administrator: Administrator;
  readonly #store: PreferencesParts['store'] | undefined;
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  #chosen: Chosen;
  #values: PreferenceValues;
  /** What was chosen last could not be kept. */
  #isUnsaved = false;

  /** Nothing is kept without a store. */
  constructor({
    chosen = NOTHING_CHOSEN,
    administrator = NO_ADMINISTRATOR,
    store,
  }: Partial<PreferencesParts> = {}) {
    this.#chosen = chosen;
    this.#administrator = administrator;
    this.#store = store;
    this.#values = this.#valuesNow();
  }

  get values(): PreferenceValues {
    return this.#values;
  }

  get keys(): ChosenKeys {
    return this.#chosen.keys;
  }

  /** Whether the administrator has locked it: what a person chose before does not count. */
  isLocked(name: PreferenceName): boolean {
    return this.#administrator.locked.includes(name);
  }

  sourceOf(name: PreferenceName): { readonly source: PreferenceSource; readonly file?: string } {
    if (!this.isLocked(name) && this.#chosen.values[name] !== undefined)
      return { source: 'person' };
    const file = this.#administrator.files[name];
    return file === undefined ? { source: 'built-in' } : { source: 'administrator', file };
  }

  /** All or none. Throws AppError `preferences.locked`, and `file.unwritable`: then it holds for this run in any case. */
  change(values: Partial<PreferenceValues>): void {
    for (const name of Object.keys(values).filter(isPreferenceName)) this.#refuseLocked(name);
    this.#edit((before) => ({ ...before, values: { ...before.values, ...values } }));
  }

  /** Chooses the keys of an action; without keys it has its own again. Throws AppError `file.unwritable`. */
  chooseKeys(action: string, keys: readonly string[] | undefined): void {
    this.#edit(({ values, keys: { [action]: _before, ...others } }) => {
      return { values, keys: keys === undefined ? others : { ...others, [action]: keys } };
    });
  }

  /** Back to default: those that are named, or all settings and keys. Throws AppError `file.unwritable`. */
  reset(names?: readonly PreferenceName[]): void {
    this.#edit((before) => {
      if (names === undefined) return NOTHING_CHOSEN;
      const others = Object.entries(before.values).filter(
        ([name]) => !names.some((n) => n === name),
      );
      return { ...before, values: Object.fromEntries(others) };
    });
  }

  #refuseLocked(name: PreferenceName): void {
    if (!this.isLocked(name)) return;
    const value = formatTyped(this.schema[name], this.values[name]);
    const file = this.#administrator.files[name] ?? '';
    throw new AppError(
      'preferences.locked',
      msg('The administrator of this computer has locked {name} at {value} ({file}).', {
        name,
        value,
        file,
      }),
    );
  }

  #edit(edit: (chosen: Chosen) => Chosen): void {
    const before = this.#isUnsaved ? undefined : this.#store?.read();
    this.#chosen = edit(before ?? this.#chosen);
    this.#values = this.#valuesNow();
    try {
      this.#isUnsaved = true;
      this.#store?.write(this.#chosen);
      this.#isUnsaved = false;
    } finally {
      this.#changed.emit();
    }
  }

  #valuesNow(): PreferenceValues {
    const { values: settled, locked } = this.#administrator;
    const own = Object.entries(this.#chosen.values).filter(([n]) => !locked.some((l) => l === n));
    return { ...defaultsOf(this.schema), ...settled, ...Object.fromEntries(own) };
  }
}

/** The preferences of the person who runs this. */
export function rememberedPreferences(
  onDamage: OnDamage,
  file: string = join(configFolder(), 'kerf', 'preferences.json'),
  administrator: Administrator = readAdministrator(onDamage),
): Preferences {
  const read = () => readKept(file, KIND, onDamage);
  const write = (chosen: Chosen) => {
    makeFolderSync(dirname(file));
    writeKept(file, chosen);
  };
  return new Preferences({ chosen: read(), administrator, store: { read, write } });
}

/** Takes what is right, and leaves out what is not. */
function understand(content: unknown = {}): Understood<Chosen> {
  const { values, keys } = asRecord(content);
  const known = Object.entries(asRecord(values)).filter(
    ([name, value]) => isPreferenceName(name) && isPreferenceValue(name, value),
  );
  const chosen = Object.entries(asRecord(keys)).filter((entry): entry is [string, string[]] =>
    isTextList(entry[1]),
  );
  const kept = {
    // Each value was looked at by its own field.
    values: Object.fromEntries(known) as Partial<PreferenceValues>,
    keys: Object.fromEntries(chosen),
  };
  const isWhole =
    known.length === Object.keys(asRecord(values)).length &&
    chosen.length === Object.keys(asRecord(keys)).length;
  return { value: kept, isWhole };
}

/** What is not an object has no entries. The letters of a text are entries that are not known. */
function asRecord(content: unknown): Readonly<Record<string, unknown>> {
  return { ...Object(content) };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
