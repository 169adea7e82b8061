// SPDX-License-Identifier: GPL-3.0-or-later
/** The form of what a preset is for: material, thickness, note. */
import {
  type MaterialName,
  type MaterialPreset,
  presetSchema,
} from '../../../machine/materials/preset.js';
import { knownMaterials } from '../../../machine/materials/preset-order.js';
import type { Schema, Values } from '../../../params/schema.js';

/** The most names that are offered. */
const MAX_KNOWN = 30;

/** With the names of materials that were written before. */
export function knownSchema(presets: readonly MaterialPreset[]): Schema {
  const known = knownMaterials(presets).slice(-MAX_KNOWN);
  return { ...presetSchema, material: { ...presetSchema.material, known } };
}

export function valuesFrom({ material, thickness = 0, note }: MaterialName): Values {
  return { material, thickness, note };
}

export function nameFrom(values: Values): MaterialName {
  const thickness = Number(values['thickness'] ?? 0);
  return {
    material: String(values['material'] ?? '').trim(),
    ...(thickness > 0 && { thickness }),
    note: String(values['note'] ?? '').trim(),
  };
}
