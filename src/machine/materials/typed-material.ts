// SPDX-License-Identifier: GPL-3.0-or-later
/** A material as it is typed: `Plywood 3 mm`, `3mm plywood: clean edge`; and the presets that are meant. */
import type { DecimalSign } from '../../base/decimals.js';
import { readQuantity } from '../../params/quantity.js';
import { LENGTH } from '../../params/units.js';
import {
  foldedWords,
  isSameThickness,
  type MaterialName,
  type MaterialPreset,
  presetSchema,
} from './preset.js';

/** A thickness has a unit; a bare number belongs to the name. */
export function readMaterialName(typed: string, sign: DecimalSign = '.'): MaterialName {
  const colon = typed.indexOf(':');
  const title = (colon < 0 ? typed : typed.slice(0, colon)).trim().replace(/\s+/g, ' ');
  const note = colon < 0 ? '' : typed.slice(colon + 1).trim();
  for (const { index } of title.matchAll(/[ ,]/g)) {
    const [head, tail] = [title.slice(0, index), title.slice(index + 1).trim()];
    const before = thicknessIn(head, sign);
    const behind = thicknessIn(tail, sign);
    if (behind !== undefined) return { material: plainName(head), thickness: behind, note };
    if (before === undefined || /^(?:mm|cm|in|inch)\b/i.test(tail)) continue;
    return { material: plainName(tail), thickness: before, note };
  }
  return { material: title, note };
}

/**
 * The presets that the words mean, whatever their machine and operation. Without a thickness in the words any
 * thickness is meant, and without a note any note; a colon with nothing behind it means the one without a note.
 */
export function presetsMeant(
  presets: readonly MaterialPreset[],
  typed: string,
  sign?: DecimalSign,
): readonly MaterialPreset[] {
  const meant = readMaterialName(typed, sign);
  const [whole, material] = [typed, meant.material].map(foldedWords);
  const isNoteMeant = isNoteIn(typed, meant.note);
  return presets.filter((preset) => {
    if (foldedWords(preset.material) === whole) return true;
    if (foldedWords(preset.material) !== material) return false;
    const isThick =
      meant.thickness === undefined || isSameThickness(preset.thickness, meant.thickness);
    return isThick && isNoteMeant(preset.note);
  });
}

/** Presets of the material for any thickness. Not what was meant word by word, but right where nothing is cut through. */
export function presetsOfAnyThickness(
  presets: readonly MaterialPreset[],
  typed: string,
  sign?: DecimalSign,
): readonly MaterialPreset[] {
  const { thickness: _, ...meant } = readMaterialName(typed, sign);
  const isNoteMeant = isNoteIn(typed, meant.note);
  return presets.filter(
    (preset) =>
      preset.thickness === undefined &&
      foldedWords(preset.material) === foldedWords(meant.material) &&
      isNoteMeant(preset.note),
  );
}

function isNoteIn(typed: string, meant: string): (note: string) => boolean {
  return (note) => !typed.includes(':') || foldedWords(note) === foldedWords(meant);
}

/** What was typed before the note. */
export function titleTyped(typed: string): string {
  const colon = typed.indexOf(':');
  return colon < 0 ? typed : typed.slice(0, colon);
}

function plainName(words: string): string {
  return words.replace(/^[\s,]+|[\s,]+$/g, '');
}

/** mm; undefined where it is not a length with a unit that a sheet can have. */
function thicknessIn(words: string, sign: DecimalSign): number | undefined {
  if (!/^\d.*[^\d.,/\s]$/.test(words)) return undefined;
  const reading = readQuantity(words, { units: LENGTH, bare: 'mm' }, sign);
  if (!('value' in reading)) return undefined;
  const { max } = presetSchema.thickness;
  return reading.value > 0 && reading.value <= max ? reading.value : undefined;
}
