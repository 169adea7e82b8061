// SPDX-License-Identifier: GPL-3.0-or-later
/** The steps a new layer begins with: the ones that were asked for, or the usual ones for its kind. */
import { AppError } from '../../base/errors.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Asset } from '../../model/asset.js';
import type { Operation } from '../../operations/contract.js';
import type { Values } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { NewLayer, StepPlan } from './place-drawing.js';

/** An operation by its id, with the settings that differ from the machine's defaults. */
export interface OperationChoice {
  readonly operation: string;
  readonly values: Values;
}

/** Checks a choice against the operation's schema. Throws AppError `usage.operation`, `param.…`. */
export function planStep(
  operations: readonly Operation[],
  machine: MachineProfile,
  choice: OperationChoice,
): StepPlan {
  const order = operations.findIndex((o) => o.id === choice.operation);
  const operation = operations[order];
  if (operation === undefined) {
    const known = operations.map((o) => o.id).join(', ');
    throw new AppError(
      'usage.operation',
      `There is no operation "${choice.operation}": use one of ${known}.`,
    );
  }
  const values = { ...machine.defaults[operation.id], ...choice.values };
  const params = completeValues(operation.params, values);
  return { operation: operation.id, params, takes: operation.takes, order };
}

/** What a kind of content gets when nothing says otherwise, by operation id. */
export type UsualOperations = Readonly<Record<Asset['kind'], string>>;

/**
 * The steps of a new layer of which nobody said anything: a layer that is named after an operation
 * gets it (Inkscape users name layers Cut, Score, Engrave), any other the usual one for its content.
 */
export function usualSteps(
  operations: readonly Operation[],
  usual: UsualOperations,
  machine: MachineProfile,
): (layer: NewLayer) => readonly StepPlan[] {
  return ({ kind, name }) => {
    const named = operations.find((o) => isNamedAfter(name, o) && takesKind(o.takes, kind));
    const operation = named?.id ?? usual[kind];
    return [planStep(operations, machine, { operation, values: {} })];
  };
}

function isNamedAfter(layer: string, operation: Operation): boolean {
  const [first = ''] = layer.toLowerCase().match(/[a-z]+/) ?? [];
  return [operation.id, operation.label.toLowerCase()].some((word) => first.startsWith(word));
}

/** Those of the steps that can work on this kind of asset. */
export function stepsTaking(steps: readonly StepPlan[], kind: Asset['kind']): readonly StepPlan[] {
  return steps.filter((s) => takesKind(s.takes, kind));
}

function takesKind(takes: Operation['takes'], kind: Asset['kind']): boolean {
  return kind === 'paths' ? takes.paths : takes.bitmaps;
}
