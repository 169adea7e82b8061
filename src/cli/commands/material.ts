// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf material`: what is kept for materials, listed, shown, kept, removed, written to a file and read from one. */
import { AppError } from '../../base/errors.js';
import { counted, labelled, listed, type Message, msg } from '../../base/message.js';
import { basicStarts } from '../../editor/material-edits.js';
import { materialsText, writeMaterials } from '../../editor/material-file.js';
import { presetEntry } from '../../machine/materials/parse-presets.js';
import { type MaterialPreset, presetTitle } from '../../machine/materials/preset.js';
import { likeliestFirst } from '../../machine/materials/preset-order.js';
import { presetsMeant, readMaterialName } from '../../machine/materials/typed-material.js';
import type { CliDeps } from '../cli-deps.js';
import { complainAbout } from '../console.js';
import { json } from '../json.js';
import { OPERATIONS, parseChoice } from '../parse-choice.js';
import { settingsText } from '../settings-text.js';

export interface PresetFilter {
  /** A machine's id or file; every machine without this. */
  readonly machine?: string | undefined;
  /** An operation's id; every operation without this. */
  readonly operation?: string | undefined;
}

export function listMaterials(deps: CliDeps, filter: PresetFilter, isJson: boolean): void {
  const found = likeliestFirst(suited(deps, filter));
  if (isJson) {
    deps.console.print(json(found.map(presetEntry)));
    return;
  }
  for (const preset of found) deps.console.print(lineOf(deps, preset));
  if (found.length === 0) deps.console.print(msg('nothing is kept for a material yet'));
}

/** Throws AppError `usage.material` where nothing is meant. */
export function showMaterial(
  deps: CliDeps,
  material: string,
  { isJson, ...filter }: PresetFilter & { readonly isJson: boolean },
): void {
  const found = meant(deps, material, filter);
  if (isJson) deps.console.print(json(found.map(presetEntry)));
  else for (const preset of found) deps.console.print(lineOf(deps, preset));
}

/**
 * Keeps the settings of operations as they are typed; passes and the like that are not are kept as they begin. Throws
 * AppError `usage.…`, `param.…`, `file.unwritable`.
 */
export function keepMaterial(
  deps: CliDeps,
  material: string,
  { choices, machine: named }: { readonly choices: readonly string[]; readonly machine?: string },
): void {
  const { materials, console } = deps;
  const machine = deps.machines.find(named);
  const name = readMaterialName(material, console.language.decimalSign);
  const presets = choices.map((text): MaterialPreset => {
    const { id, values } = parseChoice(deps.operations, OPERATIONS, text);
    refuseHalf(deps, id, Object.keys(values));
    const operation = deps.operations.find((one) => one.id === id);
    const settings = { ...(operation && basicStarts(operation, machine)), ...values };
    return { machine: machine.id, ...name, operation: id, settings };
  });
  const replaced = materials.keep(presets);
  for (const preset of presets) {
    const words = {
      ...{ material: presetTitle(preset), operation: preset.operation },
      machine: labelled(machine.name),
    };
    const isNew = !replaced.some(({ operation }) => operation === preset.operation);
    console.print(
      isNew
        ? msg('{material}, {operation}: kept for {machine}', words)
        : msg('{material}, {operation}: kept for {machine}, in the place of what was kept', words),
    );
  }
}

/** Throws AppError `usage.material` where nothing is meant, or more than one without `isAll`. */
export function removeMaterial(
  deps: CliDeps,
  material: string,
  { isAll, ...filter }: PresetFilter & { readonly isAll: boolean },
): void {
  const found = meant(deps, material, filter);
  if (found.length > 1 && !isAll) {
    const [first, ...rest] = found.map((preset) => withOperation(preset));
    throw refusal(
      msg(
        'More than one is meant by "{material}": {titles}. Name one with --machine, --operation or its note, or give --all.',
        { material, titles: first ? listed([first, ...rest]) : '' },
      ),
    );
  }
  deps.materials.remove(found);
  for (const preset of found) {
    deps.console.print(msg('{preset}: removed', { preset: withOperation(preset) }));
  }
}

/** To the output without a file. Throws AppError `file.unwritable`. */
export function exportMaterials(
  deps: CliDeps,
  { output, ...filter }: PresetFilter & { readonly output?: string | undefined },
): void {
  const presets = suited(deps, filter);
  if (output === undefined) {
    deps.console.print(materialsText(presets).trimEnd());
    return;
  }
  writeMaterials(output, presets);
  deps.console.print(
    counted(presets.length, '{file}: {n} preset', '{file}: {n} presets', { file: output }),
  );
}

/** All that can be read of the file. Throws AppError `usage.machine`, `material.…`, `file.…`. */
export async function importMaterials(
  deps: CliDeps,
  path: string,
  { machine, signal }: { readonly machine?: string; readonly signal: AbortSignal },
): Promise<void> {
  const id = machine === undefined ? undefined : deps.machines.find(machine).id;
  const { presets, problems } = await deps.readMaterials(path, id, signal);
  complainAbout(deps.console, problems);
  const replaced = deps.materials.keep(presets);
  for (const preset of presets) deps.console.print(lineOf(deps, preset));
  if (replaced.length === 0) return;
  deps.console.print(
    counted(
      replaced.length,
      '{n} took the place of what was kept',
      '{n} took the place of what was kept',
    ),
  );
}

function suited({ materials, machines, operations }: CliDeps, filter: PresetFilter) {
  const machine = filter.machine === undefined ? undefined : machineId(machines, filter.machine);
  if (filter.operation !== undefined) parseChoice(operations, OPERATIONS, filter.operation);
  return materials.presets.filter(
    (preset) =>
      (machine === undefined || preset.machine === machine) &&
      (filter.operation === undefined || preset.operation === filter.operation),
  );
}

/** Presets may be kept of machines that are no longer there. */
function machineId({ machines, find }: CliDeps['machines'], name: string): string {
  return machines.some(({ id }) => id === name) || !/[/.]/.test(name) ? name : find(name).id;
}

function meant(deps: CliDeps, material: string, filter: PresetFilter): readonly MaterialPreset[] {
  const sign = deps.console.language.decimalSign;
  const found = presetsMeant(suited(deps, filter), material, sign);
  if (found.length > 0) return likeliestFirst(found);
  throw refusal(msg('Nothing is kept for "{material}": see kerf material list.', { material }));
}

/** A power without its speed means nothing. */
function refuseHalf({ operations }: CliDeps, id: string, given: readonly string[]): void {
  const { params = {} } = operations.find((operation) => operation.id === id) ?? {};
  const missing = ['power', 'speed'].filter(
    (name) => Object.hasOwn(params, name) && !given.includes(name),
  );
  if (missing.length === 0) return;
  throw refusal(
    msg('Power and speed belong together: write both, as {example}.', {
      example: `${id}:power=0.5,speed=600`,
    }),
  );
}

function lineOf({ operations, machines, console }: CliDeps, preset: MaterialPreset): Message {
  const { params = {} } = operations.find(({ id }) => id === preset.operation) ?? {};
  const settings = settingsText(preset.settings, params, console.language.decimalSign);
  const machine = machines.machines.find(({ id }) => id === preset.machine);
  return msg('{material}\t{operation}\t{machine}\t{settings}', {
    ...{ material: presetTitle(preset), operation: preset.operation },
    ...{ machine: machine ? labelled(machine.name) : preset.machine, settings },
  });
}

function withOperation(preset: MaterialPreset): Message {
  const { operation, machine } = preset;
  return msg('{material}, {operation} ({machine})', {
    ...{ material: presetTitle(preset), operation, machine },
  });
}

function refusal(sentence: Message): AppError {
  return new AppError('usage.material', sentence);
}
