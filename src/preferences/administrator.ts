// SPDX-License-Identifier: GPL-3.0-or-later
/** What the administrator of a computer settles for all who use it: defaults of preferences, and locks on them. */
import { defaultsOf } from '../params/schema.js';
import type { AdministratorFile } from './administrator-file.js';
import {
  PREFERENCE_NAMES,
  type PreferenceName,
  type PreferenceValues,
  preferencesSchema,
} from './preferences-schema.js';

/** What all files together settle. */
export interface Administrator {
  /** Each that is locked is among them. */
  readonly values: Partial<PreferenceValues>;
  readonly locked: readonly PreferenceName[];
  /** The file that settles it. */
  readonly files: Readonly<Partial<Record<PreferenceName, string>>>;
}

export const NO_ADMINISTRATOR: Administrator = { values: {}, locked: [], files: {} };

/** The most important file first: the first that has a value decides, with its own locks and those before it. */
export function administratorOf(files: readonly AdministratorFile[]): Administrator {
  const settled = PREFERENCE_NAMES.flatMap((name) => {
    const deciding = files.findIndex(({ values }) => values[name] !== undefined);
    const before = deciding < 0 ? files : files.slice(0, deciding + 1);
    const lock = before.find(({ locked }) => locked.includes(name));
    const file = files[deciding] ?? lock;
    if (file === undefined) return [];
    const value = file.values[name] ?? defaultsOf(preferencesSchema)[name];
    return [{ name, value, path: (lock ?? file).path, isLocked: lock !== undefined }];
  });
  return {
    // Each value was checked by its own field.
    values: Object.fromEntries(
      settled.map(({ name, value }) => [name, value]),
    ) as Partial<PreferenceValues>,
    locked: settled.filter(({ isLocked }) => isLocked).map(({ name }) => name),
    files: Object.fromEntries(settled.map(({ name, path }) => [name, path])),
  };
}
