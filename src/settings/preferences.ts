// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person prefers, kept between runs: the settings of a schema, and keys other than Kerf's own. */
import { dirname, join } from 'node:path';
import { type OnDamage, readKept, type Understood, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { type Listenable, Signal } from '../base/signal.js';
import { configFolder } from '../base/user-folders.js';
import { defaultsOf, type Field, type ValuesOf } from '../params/schema.js';
import { preferencesSchema } from './preferences-schema.js';

export type PreferenceValues = ValuesOf<typeof preferencesSchema>;

/** An action's name → its keys, in GTK's spelling; none is a choice as well. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

interface Kept {
  readonly values: PreferenceValues;
  readonly keys: ChosenKeys;
}

const NOTHING_CHOSEN: Kept = { values: defaultsOf(preferencesSchema), keys: {} };
const KIND = { maxBytes: 2 ** 20, understand };

export class Preferences {
  readonly schema = preferencesSchema;
  readonly #save: (kept: Kept) => void;
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  #kept: Kept;

  /** Nothing is kept without `save`, which may throw. */
  constructor(kept: Kept = NOTHING_CHOSEN, save: (kept: Kept) => void = () => {}) {
    this.#kept = kept;
    this.#save = save;
  }

  get values(): PreferenceValues {
    return this.#kept.values;
  }

  get keys(): ChosenKeys {
    return this.#kept.keys;
  }

  /** Throws AppError `file.unwritable`; it holds for this run in any case. */
  change(values: Partial<PreferenceValues>): void {
    this.#become({ ...this.#kept, values: { ...this.values, ...values } });
  }

  /** Without keys the action has its own again. Throws AppError `file.unwritable`. */
  chooseKeys(action: string, keys: readonly string[] | undefined): void {
    const { [action]: _before, ...others } = this.keys;
    this.#become({
      ...this.#kept,
      keys: keys === undefined ? others : { ...others, [action]: keys },
    });
  }

  /** Back to default, settings and keys. Throws AppError `file.unwritable`. */
  reset(): void {
    this.#become(NOTHING_CHOSEN);
  }

  #become(kept: Kept): void {
    this.#kept = kept;
    try {
      this.#save(kept);
    } finally {
      this.#changed.emit();
    }
  }
}

/** Those of the person who runs this. */
export function rememberedPreferences(
  onDamage: OnDamage,
  file: string = join(configFolder(), 'kerf', 'preferences.json'),
): Preferences {
  return new Preferences(readKept(file, KIND, onDamage), (kept) => {
    makeFolderSync(dirname(file));
    writeKept(file, kept);
  });
}

/** Takes what is right, and the default for what is not. */
function understand(content: unknown = {}): Understood<Kept> {
  const { values, keys } = asRecord(content);
  const known = Object.entries(asRecord(values)).filter(([key, value]) => fits(key, value));
  const chosen = Object.entries(asRecord(keys)).filter((entry): entry is [string, string[]] =>
    isTextList(entry[1]),
  );
  const kept = {
    // Each value was looked at by its own field.
    values: { ...NOTHING_CHOSEN.values, ...Object.fromEntries(known) } as PreferenceValues,
    keys: Object.fromEntries(chosen),
  };
  const isWhole =
    known.length === Object.keys(asRecord(values)).length &&
    chosen.length === Object.keys(asRecord(keys)).length;
  return { value: kept, isWhole };
}

function fits(key: string, value: unknown): boolean {
  const field: Field | undefined = Object.entries(preferencesSchema).find(([k]) => k === key)?.[1];
  if (field?.kind === 'toggle') return typeof value === 'boolean';
  return (
    field?.kind === 'choice' && typeof value === 'string' && Object.hasOwn(field.choices, value)
  );
}

function asRecord(content: unknown): Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null ? { ...content } : {};
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
