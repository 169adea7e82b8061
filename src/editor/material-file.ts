// SPDX-License-Identifier: GPL-3.0-or-later
/** Presets in a file of their own, to be taken in by another Kerf. */
import { writeWholeFile } from '../base/whole-file.js';
import { presetEntry } from '../machine/materials/parse-presets.js';
import type { MaterialPreset } from '../machine/materials/preset.js';

export function materialsText(presets: readonly MaterialPreset[]): string {
  return `${JSON.stringify({ presets: presets.map(presetEntry) }, undefined, 2)}\n`;
}

/** Whole or not at all. Throws AppError `file.unwritable`. */
export function writeMaterials(path: string, presets: readonly MaterialPreset[]): void {
  writeWholeFile(path, (write) => write(new TextEncoder().encode(materialsText(presets))));
}
