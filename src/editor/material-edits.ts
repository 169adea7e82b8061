// SPDX-License-Identifier: GPL-3.0-or-later
/** Presets of materials taken for steps of a layer, and made of them. */
import type { MaterialPreset } from '../machine/materials/preset.js';
import { presetKey } from '../machine/materials/preset.js';
import type { MachineProfile } from '../machine/profile.js';
import type { RowId, RowOf, StepMaterial } from '../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import { settingsOf } from '../params/former.js';
import type { Values } from '../params/schema.js';
import { isAccepted } from '../params/validate.js';
import { chosen, startingValues } from './step-edits.js';

/** What a preset is taken for. */
export interface PresetUse {
  readonly operation: Operation;
  /** The machine in use. */
  readonly machine: MachineProfile;
  readonly preset: MaterialPreset;
}

/**
 * The settings of a step with those of the preset. What the preset does not say of power, speed and the like is as in
 * the recipe, so that the same preset always burns alike; of a picture's brightness and other settings that stand in
 * groups it changes only what it says.
 */
export function presetParams(params: Values, { operation, machine, preset }: PresetUse): Values {
  const known = Object.entries(preset.settings).filter(([name]) =>
    Object.hasOwn(operation.params, name),
  );
  return { ...params, ...basicStarts(operation, machine), ...Object.fromEntries(known) };
}

/** Power, speed and the like as the recipe of the machine has them: a preset that says them all does not depend on it. */
export function basicStarts(operation: Operation, machine: MachineProfile): Values {
  const basic = new Set(basicSettings(operation));
  const starts = Object.entries(startingValues(operation, machine));
  return Object.fromEntries(starts.filter(([name]) => basic.has(name)));
}

/** One undo entry. */
export function takePreset(
  store: DocumentStore,
  id: RowId,
  { label, ...use }: PresetUse & { readonly label: ChangeLabel },
): void {
  const step = store.get('step', id);
  if (step === undefined || step.operation !== use.preset.operation) return;
  const params = presetParams(step.params, use);
  store.transact(label, (tx) =>
    tx.put({ ...chosen(step), params, material: stepMaterialOf(use.preset) }),
  );
}

/** Says of the step that its settings are kept as this preset. One undo entry. */
export function noteMaterial(
  store: DocumentStore,
  id: RowId,
  { preset, label }: { readonly preset: MaterialPreset; readonly label: ChangeLabel },
): void {
  const step = store.get('step', id);
  if (step === undefined) return;
  store.transact(label, (tx) => tx.put({ ...chosen(step), material: stepMaterialOf(preset) }));
}

/** The preset that the step says it was set by; undefined where there is none, or it is kept no more. */
export function presetOfStep(
  { material, operation }: RowOf<'step'>,
  presets: readonly MaterialPreset[],
): MaterialPreset | undefined {
  if (material === undefined) return undefined;
  return keyed(presets).get(presetKey({ ...material, operation }));
}

/** Made once for each state of the library: every row of a step asks at every change of the work. */
const keyedOnce = new WeakMap<readonly MaterialPreset[], ReadonlyMap<string, MaterialPreset>>();

function keyed(presets: readonly MaterialPreset[]): ReadonlyMap<string, MaterialPreset> {
  const known = keyedOnce.get(presets);
  if (known !== undefined) return known;
  const made = new Map(presets.map((preset) => [presetKey(preset), preset] as const));
  keyedOnce.set(presets, made);
  return made;
}

/** Whether taking the preset once more would change nothing. */
export function isAsKept({ params }: RowOf<'step'>, use: PresetUse): boolean {
  const kept = presetParams(params, use);
  const { params: schema } = use.operation;
  return Object.entries(kept).every(
    ([name, value]) => (params[name] ?? schema[name]?.default) === value,
  );
}

/**
 * What of a step is worth keeping: power, speed and the like, and of the settings that stand in groups, as those of a
 * picture, the ones that are not at their defaults.
 */
export function settingsToKeep(operation: Operation, params: Values): Values {
  const basic = new Set(basicSettings(operation));
  const found = settingsOf(operation.params).flatMap(([name, field]) => {
    const value = params[name] ?? field.default;
    const isWorthIt = basic.has(name) || value !== field.default;
    return isWorthIt && isAccepted(field, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(found);
}

export function stepMaterialOf({ machine, material, thickness, note }: MaterialPreset) {
  const size = thickness === undefined ? {} : { thickness };
  return { machine, material, ...size, note } satisfies StepMaterial;
}

/** Those that stand in no group of the form. */
function basicSettings({ params }: Operation): readonly string[] {
  return settingsOf(params).flatMap(([name, { group }]) => (group === undefined ? [name] : []));
}
