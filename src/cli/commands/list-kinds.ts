// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf operations`, `kerf importers` and the like: what there is of a kind, and its settings. */
import { msg, render } from '../../base/message.js';
import { type Marked, N_ } from '../../base/translatable.js';
import { startingValues } from '../../editor/step-edits.js';
import type { Schema, Values } from '../../params/schema.js';
import type { CliDeps } from '../cli-deps.js';
import { json } from '../json.js';
import { aboutDefaults, schemaHelp } from '../settings-help.js';

/** Anything that is listed. */
interface Listed {
  readonly id: string;
  readonly label: Marked;
  readonly params: Schema;
  /** What a new one starts with, where that is not what the schema says. */
  readonly startingValues?: Values;
}

/** The names of the lists, which are commands, with the help of each. */
export const KIND_LISTS = {
  operations: N_('list the operations and their settings'),
  refinements: N_('list the refinements of operations and their settings'),
  generators: N_('list what can be drawn, and its settings'),
  importers: N_('list the formats that can be read, and their settings'),
  exporters: N_('list the formats that can be written, and their settings'),
} as const;

export type KindList = keyof typeof KIND_LISTS;

export function listKinds(deps: CliDeps, kind: KindList, isJson: boolean): void {
  const all = kindsOf(deps)[kind];
  if (isJson) {
    deps.console.print(json(all.map(plainOf)));
    return;
  }
  const { language } = deps.console;
  const lines = all.flatMap(({ id, label, params, startingValues: starts }) => {
    const title = msg('{id}: {label}', { id, label: msg(label) });
    const [first = render(title, language), ...rest] = schemaHelp(title, params, language, starts);
    return [first.trimStart(), ...rest, ''];
  });
  if (kind === 'operations')
    lines.push(render(aboutDefaults(deps.machines.plainMachine), language));
  deps.console.print(lines.join('\n').trimEnd());
}

function kindsOf(deps: CliDeps): Readonly<Record<KindList, readonly Listed[]>> {
  const { refinements, generators, formats: importers, exporters } = deps;
  const { plainMachine } = deps.machines;
  const operations = deps.operations.map((operation) => {
    return { ...operation, startingValues: startingValues(operation, plainMachine) };
  });
  return { operations, refinements, generators, importers, exporters };
}

/** All that is data; what it does is not for programs. */
function plainOf(one: Listed): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => typeof value !== 'function'));
}
