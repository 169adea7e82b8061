// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The file of presets: `{"presets": […]}`. An entry that is damaged is left out, because a power without its speed is
 * worse than none; the others hold. What a newer Kerf noted of an entry stays with it.
 */
import { isRecord } from '../../base/fields.js';
import { currentValues, findSetting } from '../../params/former.js';
import type { Schema, Values } from '../../params/schema.js';
import { isAccepted } from '../../params/validate.js';
import { type MaterialPreset, presetKey, presetSchema } from './preset.js';

/** What can be set of the operations there are. */
export type OperationSettings = readonly { readonly id: string; readonly params: Schema }[];

export const MAX_PRESETS = 5000;
const MAX_ID_LETTERS = 200;
/** Far more than any operation has. */
const MAX_SETTINGS = 200;

export interface PresetFile {
  readonly presets: readonly MaterialPreset[];
  /** What a newer Kerf noted beside them. */
  readonly more: Readonly<Record<string, unknown>>;
}

export function understandPresets(content: unknown, operations: OperationSettings) {
  if (content === undefined) return { value: { presets: [], more: {} }, isWhole: true };
  if (!isRecord(content)) return { value: { presets: [], more: {} }, isWhole: false };
  const { presets: list, ...more } = content;
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  const presets = entries
    .slice(0, MAX_PRESETS)
    .flatMap((entry) => presetIn(entry, operations) ?? []);
  const isList = Array.isArray(list) || list === undefined;
  const isWhole = isList && presets.length === entries.length;
  return { value: { presets: withoutDoubles(presets), more }, isWhole };
}

/** As it stands in the file. */
export function presetEntry({
  more,
  ...preset
}: MaterialPreset): Readonly<Record<string, unknown>> {
  return { ...more, ...preset };
}

/** Each once; the last one counts, at the place of the first. */
export function withoutDoubles(presets: readonly MaterialPreset[]): readonly MaterialPreset[] {
  return [...new Map(presets.map((preset) => [presetKey(preset), preset])).values()];
}

function presetIn(entry: unknown, operations: OperationSettings): MaterialPreset | undefined {
  if (!isRecord(entry)) return undefined;
  const { machine, material, thickness, operation, settings, note = '', ...more } = entry;
  if (!isId(machine) || !isId(operation)) return undefined;
  const { material: words, note: line, thickness: size } = presetSchema;
  if (!isAccepted(words, material) || !isAccepted(line, note)) return undefined;
  if (thickness !== undefined && !(isAccepted(size, thickness) && Number(thickness) > 0))
    return undefined;
  const values = settingsIn(settings, operations.find(({ id }) => id === operation)?.params);
  if (values === undefined) return undefined;
  return {
    ...{ machine, material: String(material) },
    ...(thickness !== undefined && { thickness: Number(thickness) }),
    ...{ operation, settings: values, note: String(note) },
    ...(Object.keys(more).length > 0 && { more }),
  };
}

/** Undefined where one of them is damaged; those that this Kerf does not know stay as they are. */
function settingsIn(given: unknown, schema: Schema = {}): Values | undefined {
  if (!isRecord(given) || Object.keys(given).length > MAX_SETTINGS) return undefined;
  const isPlain = (entry: [string, unknown]): entry is [string, Values[string]] =>
    ['boolean', 'string'].includes(typeof entry[1]) || Number.isFinite(entry[1]);
  const plain = Object.entries(given).filter(isPlain);
  if (plain.length < Object.keys(given).length) return undefined;
  const { values } = currentValues(schema, Object.fromEntries(plain));
  const areSound = Object.entries(values).every(([name, value]) => {
    const found = findSetting(schema, name);
    return found === undefined || ('field' in found && isAccepted(found.field, value));
  });
  return areSound ? values : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ID_LETTERS;
}
