// SPDX-License-Identifier: GPL-3.0-or-later
/** Presets out of a file: one that Kerf wrote, or a library of LightBurn. Nothing is kept here. */
import { basename, extname } from 'node:path';
import { decodedText } from '../base/decoded-text.js';
import { AppError, type Problem } from '../base/errors.js';
import { isRecord } from '../base/fields.js';
import { counted, type Message, msg } from '../base/message.js';
import { readPlainFile } from '../base/read-plain-file.js';
import type { LibraryEntry, ReadLibrary } from '../importers/lightburn/library.js';
import { presetEntry, understandPresets } from '../machine/materials/parse-presets.js';
import { type MaterialPreset, presetTitle } from '../machine/materials/preset.js';
import { operations } from '../operations/index.js';
import type { Schema, Values } from '../params/schema.js';
import { checkValue } from '../params/validate.js';
import type { TaskFunction, Tasks } from '../tasker/index.js';

/** Reads a library where a file from elsewhere may break. */
export type LibraryTask = TaskFunction<[bytes: Uint8Array, name: string], ReadLibrary>;

export interface ReadMaterials {
  readonly presets: readonly MaterialPreset[];
  /** What of the file could not be taken over. */
  readonly problems: readonly Problem[];
}

export interface MaterialFileDeps {
  readonly tasks: Tasks;
  readonly readLibrary: LibraryTask;
}

const MAX_BYTES = 16 * 2 ** 20;

/** `machine` is the id for what names no machine. Throws AppError `usage.machine`, `material.…`, `import.…`, `file.…`. */
export async function readMaterialFile(
  { tasks, readLibrary }: MaterialFileDeps,
  path: string,
  { machine, signal }: { readonly machine?: string | undefined; readonly signal?: AbortSignal },
): Promise<ReadMaterials> {
  const name = basename(path);
  const bytes = readPlainFile(path, { maxBytes: MAX_BYTES, name });
  const text = decodedText(bytes);
  const isOwn = /^[\s\ufeff]*\{/.test(text);
  if (isOwn && extname(path).toLowerCase() !== '.clb') return ownPresets(text, name);
  const options = signal === undefined ? {} : { signal };
  const { entries, problems } = await tasks.runProcess(readLibrary, bytes, name, options).done;
  if (machine === undefined) throw ofNoMachine(name);
  const known = entries.map((entry) => presetOf(entry, machine));
  const presets = known.flatMap((one) => ('preset' in one ? one.preset : []));
  const refused = known.flatMap((one) => ('refusal' in one ? one.refusal : []));
  return { presets, problems: [...problems, ...refused.map(warningOf)] };
}

function ownPresets(text: string, name: string): ReadMaterials {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw damaged(name, cause);
  }
  const { value, isWhole } = understandPresets(content, operations);
  if (!isWhole && value.presets.length === 0) throw damaged(name);
  const count = countIn(content) - value.presets.length;
  const sentence = counted(
    count,
    '{n} entry of "{name}" is damaged, or there is another one for the same, and was left out.',
    '{n} entries of "{name}" are damaged, or there are others for the same, and were left out.',
    { name },
  );
  return { presets: value.presets, problems: count > 0 ? [warningOf(sentence)] : [] };
}

function countIn(content: unknown): number {
  const list = isRecord(content) ? content['presets'] : undefined;
  return Array.isArray(list) ? list.length : 0;
}

/** What there is a setting for; none where a value is beyond its limits, for a nearer one would burn otherwise. */
function presetOf(
  { settings, ...entry }: LibraryEntry,
  machine: string,
): { readonly preset: MaterialPreset } | { readonly refusal: Message } {
  const schema: Schema = operations.find(({ id }) => id === entry.operation)?.params ?? {};
  const known: Values = Object.fromEntries(
    Object.entries(settings).filter(([name]) => Object.hasOwn(schema, name)),
  );
  const preset = { machine, ...entry, settings: known };
  try {
    for (const [name, value] of Object.entries(known)) checkValue(name, schema[name]!, value);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const words = { material: presetTitle(preset), why: error.sentence };
    return { refusal: msg('{material} was left out: {why}', words) };
  }
  const { isWhole } = understandPresets({ presets: [presetEntry(preset)] }, operations);
  if (isWhole) return { preset };
  const material = presetTitle(preset);
  return { refusal: msg('{material} was left out: Kerf keeps no such thickness.', { material }) };
}

function warningOf(message: Message): Problem {
  return { severity: 'warning', code: 'material.left-out', message };
}

function damaged(name: string, cause?: unknown): AppError {
  const sentence = msg('"{name}" holds nothing that is kept for materials: choose another file.', {
    name,
  });
  return new AppError('material.unreadable', sentence, { cause });
}

function ofNoMachine(name: string): AppError {
  const sentence = msg(
    '"{name}" does not say for which machine its settings are: name it with --machine. The same power is another on another machine.',
    { name },
  );
  return new AppError('usage.machine', sentence);
}
