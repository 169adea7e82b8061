// SPDX-License-Identifier: GPL-3.0-or-later
/** The steps a new layer begins with: the ones that were asked for, or the usual ones for its kind. */
import type { MeantWork } from '../../art/art.js';
import type { LayerUse } from '../../art/purpose.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Asset } from '../../model/asset.js';
import type { Guess, RefinementChoice } from '../../model/rows.js';
import type { Operation } from '../../operations/contract.js';
import type { Schema, Values } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { Refinement } from '../../refinements/contract.js';
import { startsOf } from '../step-edits.js';
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
      msg('There is no operation "{operation}": use one of {known}.', {
        operation: choice.operation,
        known,
      }),
    );
  }
  const values = { ...startsOf(operation, machine), ...choice.values };
  const params = completeValues(operation.params, values);
  const { id, label, cutsThrough, takes } = operation;
  return { operation: id, label, cutsThrough, params, takes, order };
}

/** The default operation for each kind of content, by operation id. */
export type DefaultOperations = Readonly<Record<Asset['kind'], string>>;

/**
 * The steps of a new layer without chosen steps: what its name or its paint say that it is
 * for, else the usual one for its content. A guess is marked as one; a layer that is to be left alone
 * gets none.
 */
export function defaultSteps(
  operations: readonly Operation[],
  defaults: DefaultOperations,
  machine: MachineProfile,
  refinements: readonly Refinement[] = [],
): (layer: NewLayer) => readonly StepPlan[] {
  return ({ kind, use }) => {
    if (use?.purpose === 'nothing') return [];
    const works = use === undefined ? [] : [use, ...(use.also ?? [])];
    const planned = works.flatMap((work): StepPlan[] => {
      const operation = operations.find((o) => o.id === work.purpose && takesKind(o.takes, kind));
      if (operation === undefined) return [];
      const values = settingsFor(operation, work.settings ?? {});
      const step = planStep(operations, machine, { operation: operation.id, values });
      return [{ ...step, ...refinedBy(refinements, operation, work) }];
    });
    const steps =
      planned.length > 0
        ? planned
        : [planStep(operations, machine, { operation: defaults[kind], values: {} })];
    const guess = guessOf(kind, planned.length > 0 ? use : undefined);
    return guess === undefined ? steps : steps.map((step) => ({ ...step, guess }));
  };
}

/** What the file makes on top of an operation, as far as it suits it. */
function refinedBy(
  known: readonly Refinement[],
  operation: Operation,
  { refinements = [] }: MeantWork,
): Pick<StepPlan, 'refinements'> {
  const found = refinements.flatMap(({ id, params }): RefinementChoice[] => {
    const refinement = known.find((one) => one.id === id);
    if (refinement === undefined || !refinement.suits(operation)) return [];
    const values = settingsFor(refinement, params);
    return [{ id, params: completeValues(refinement.params, values), isEnabled: true }];
  });
  return found.length > 0 ? { refinements: found } : {};
}

/** What another program's file says, as far as there is such a setting and within its limits. */
function settingsFor({ params }: { readonly params: Schema }, settings: Values): Values {
  const known = Object.entries(settings).flatMap(([key, value]) => {
    const field = params[key];
    if (field === undefined || typeof value !== typeof field.default) return [];
    if (typeof value !== 'number' || !('min' in field)) return [[key, value] as const];
    return [[key, Math.min(Math.max(value, field.min), field.max)] as const];
  });
  return Object.fromEntries(known);
}

/** A picture can only be engraved: there is nothing to guess. */
function guessOf(kind: Asset['kind'], use: LayerUse | undefined): Guess | undefined {
  if (kind === 'bitmap') return undefined;
  const by = use?.by ?? 'outline';
  return by === 'name' || by === 'file' || by === 'drawn' || by === 'rule' ? undefined : by;
}

/** The plans of the steps that can work on this kind of asset. */
export function stepsTaking(steps: readonly StepPlan[], kind: Asset['kind']): readonly StepPlan[] {
  return steps.filter((s) => takesKind(s.takes, kind));
}

function takesKind(takes: Operation['takes'], kind: Asset['kind']): boolean {
  return kind === 'paths' ? takes.paths : takes.bitmaps;
}
