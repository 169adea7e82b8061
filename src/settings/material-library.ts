// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The presets of a person, in one file. A window and a command may both be at work: what one of them wrote is read
 * again before the other uses it, or changes a part of it.
 */
import { dirname, join } from 'node:path';
import { AppError } from '../base/errors.js';
import { fileStamp } from '../base/file-stamp.js';
import { type OnDamage, readKept, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { msg } from '../base/message.js';
import { Signal } from '../base/signal.js';
import { configFolder } from '../base/user-folders.js';
import { checkPreset } from '../machine/materials/check-preset.js';
import type { MaterialLibrary } from '../machine/materials/material-library.js';
import {
  MAX_PRESETS,
  type PresetFile,
  presetEntry,
  understandPresets,
  withoutDoubles,
} from '../machine/materials/parse-presets.js';
import { type MaterialPreset, presetKey } from '../machine/materials/preset.js';
import { operations } from '../operations/index.js';

const KIND = {
  maxBytes: 16 * 2 ** 20,
  understand: (content: unknown) => understandPresets(content, operations),
};

export class KeptMaterials implements MaterialLibrary {
  readonly changed = new Signal<[]>();
  readonly #file: string;
  readonly #onDamage: OnDamage;
  #known: { readonly content: PresetFile; readonly stamp: string } | undefined;

  constructor(onDamage: OnDamage, file: string = join(configFolder(), 'kerf', 'materials.json')) {
    this.#onDamage = onDamage;
    this.#file = file;
  }

  get presets(): readonly MaterialPreset[] {
    return this.#read().presets;
  }

  keep(presets: readonly MaterialPreset[]): readonly MaterialPreset[] {
    for (const preset of presets) checkPreset(preset, operations);
    const before = this.presets;
    const replaced = before.filter(isAmong(presets));
    const kept = withoutDoubles([...before, ...presets]);
    if (kept.length > MAX_PRESETS) throw tooMany();
    this.#write(kept);
    return replaced;
  }

  remove(presets: readonly MaterialPreset[]): void {
    const isRemoved = isAmong(presets);
    this.#write(this.presets.filter((one) => !isRemoved(one)));
  }

  rename(preset: MaterialPreset, renamed: MaterialPreset): void {
    checkPreset(renamed, operations);
    const isIt = isAmong([preset]);
    const isTaken = isAmong([renamed]);
    if (this.presets.some((one) => isTaken(one) && !isIt(one))) throw isThere();
    this.#write(this.presets.map((one) => (isIt(one) ? renamed : one)));
  }

  #read(): PresetFile {
    const stamp = fileStamp(this.#file);
    if (this.#known?.stamp === stamp) return this.#known.content;
    const content = readKept(this.#file, KIND, this.#onDamage);
    this.#known = { content, stamp: fileStamp(this.#file) };
    return content;
  }

  #write(presets: readonly MaterialPreset[]): void {
    const { more } = this.#read();
    makeFolderSync(dirname(this.#file));
    writeKept(this.#file, { ...more, presets: presets.map(presetEntry) });
    this.#known = { content: { presets, more }, stamp: fileStamp(this.#file) };
    this.changed.emit();
  }
}

function isAmong(presets: readonly MaterialPreset[]): (one: MaterialPreset) => boolean {
  const keys = new Set(presets.map(presetKey));
  return (one) => keys.has(presetKey(one));
}

function tooMany(): AppError {
  return new AppError(
    'material.too-many',
    msg('Kerf keeps at most {max} settings for materials: remove some first.', {
      max: MAX_PRESETS,
    }),
  );
}

function isThere(): AppError {
  return new AppError(
    'material.exists',
    msg(
      'There are already settings for this material, thickness and note: write another note, or remove the others.',
    ),
  );
}
