// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Settings that have another name today, or none: what was written before is read as it was meant, and
 * the person who wrote it can be notified. A schema says so with `formerly`, `formerChoices` and `retired`.
 */
import { type Message, msg } from '../base/message.js';
import type { Field, Schema, Values } from './schema.js';

/** What was found under a former name. */
export type FormerUse =
  | { readonly name: string; readonly now: string }
  | { readonly name: string; readonly value: string; readonly now: string }
  | { readonly name: string; readonly retired: Message };

export interface CurrentValues {
  readonly values: Values;
  readonly former: readonly FormerUse[];
}

/** The values under the names of today. Where both names are given, the one of today counts. */
export function currentValues(schema: Schema, given: Values): CurrentValues {
  const values: Record<string, Values[string]> = {};
  const former: FormerUse[] = [];
  for (const [key, value] of Object.entries(given)) {
    const found = findSetting(schema, key);
    if (found !== undefined && 'retired' in found) {
      former.push({ name: key, retired: found.retired });
      continue;
    }
    const now = found?.key ?? key;
    if (now !== key) former.push({ name: key, now });
    if (now !== key && Object.hasOwn(given, now)) continue;
    const today = found === undefined ? undefined : todaysChoice(found.field, value);
    if (today !== undefined) former.push({ name: now, value: String(value), now: today });
    values[now] = today ?? value;
  }
  return { values, former };
}

/** The setting of this name or former name; undefined where there never was one. */
export function findSetting(
  schema: Schema,
  name: string,
): { readonly key: string; readonly field: Field } | { readonly retired: Message } | undefined {
  const field = Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (field?.retired !== undefined) return { retired: field.retired };
  if (field !== undefined) return { key: name, field };
  const found = Object.entries(schema).find(([, { formerly }]) => formerly?.includes(name));
  return found && { key: found[0], field: found[1] };
}

/** The settings that there are today. */
export function settingsOf(schema: Schema): readonly (readonly [key: string, field: Field])[] {
  return Object.entries(schema).filter(([, { retired }]) => retired === undefined);
}

/** One sentence for the person who wrote it; `within` is put before the names, as `bed.`. */
export function formerSentence(use: FormerUse, within = ''): Message {
  const name = `${within}${use.name}`;
  if ('retired' in use) {
    return msg('The setting "{name}" is no longer used and changes nothing. {why}', {
      name,
      why: use.retired,
    });
  }
  if ('value' in use) {
    return msg('The value "{value}" of "{name}" is now called "{now}": write that instead.', {
      ...use,
      name,
    });
  }
  return msg('The setting "{name}" is now called "{now}": write that instead.', {
    name,
    now: `${within}${use.now}`,
  });
}

function todaysChoice(field: Field, value: Values[string]): string | undefined {
  if (field.kind !== 'choice' || field.formerChoices === undefined) return undefined;
  const name = String(value);
  return Object.hasOwn(field.formerChoices, name) ? field.formerChoices[name] : undefined;
}
