// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a preset may be kept: what could not be read again would be gone. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { checkValue } from '../../params/validate.js';
import { type OperationSettings, presetEntry, understandPresets } from './parse-presets.js';
import { type MaterialPreset, presetSchema } from './preset.js';

/** Throws AppError `param.invalid`, `material.invalid`. */
export function checkPreset(preset: MaterialPreset, operations: OperationSettings): void {
  const { material, note, thickness, settings, operation } = preset;
  checkValue('material', presetSchema.material, material);
  checkValue('note', presetSchema.note, note);
  if (thickness !== undefined) checkValue('thickness', presetSchema.thickness, thickness);
  const schema = operations.find(({ id }) => id === operation)?.params ?? {};
  for (const [name, value] of Object.entries(settings)) {
    const field = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (field !== undefined) checkValue(name, field, value);
  }
  const file = { presets: [presetEntry(preset)] };
  if (understandPresets(file, operations).isWhole) return;
  throw new AppError(
    'material.invalid',
    msg('The settings for {material} cannot be kept: give a machine, an operation and settings.', {
      material,
    }),
  );
}
