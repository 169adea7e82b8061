// SPDX-License-Identifier: GPL-3.0-or-later
/** The refinements of a step: which there are, in which order they are made, and making them. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { RefinementChoice } from '../model/rows.js';
import type { Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import {
  isOfStage,
  type Refinement,
  type Stage,
  type StageMaterial,
} from '../refinements/contract.js';

/** One refinement, as a thread is handed it and as keys have it. */
export interface ChosenRefinement {
  readonly id: string;
  readonly version: number;
  readonly params: Values;
}

/**
 * The refinements of a list that are on and of a stage, in the order in which they are made. The whole job has a list
 * of its own, which holds nothing but refinements of the stage `job`. Throws AppError `document.…`, `param.…`.
 */
export function refinementsOf(
  all: readonly Refinement[],
  choices: readonly RefinementChoice[] | undefined,
  stage: Stage,
): readonly ChosenRefinement[] {
  const on = (choices ?? []).filter(({ isEnabled }) => isEnabled);
  const known = all.filter((one) => (one.stage === 'job') === (stage === 'job'));
  const strange = on.find(({ id }) => !known.some((one) => one.id === id));
  if (strange !== undefined) {
    const sentence = msg(
      'This version of Kerf has no refinement "{id}": switch it off or update Kerf.',
      { id: strange.id },
    );
    throw new AppError('document.unknown-refinement', sentence);
  }
  return all.flatMap((refinement) => {
    const row = refinement.stage === stage && on.find(({ id }) => id === refinement.id);
    if (!row) return [];
    const { id, version } = refinement;
    return [{ id, version, params: completeValues(refinement.params, row.params) }];
  });
}

/** Loads what the chosen refinements compute with. */
export async function prepared(
  all: readonly Refinement[],
  chosen: readonly ChosenRefinement[],
): Promise<void> {
  for (const { id } of chosen) await all.find((one) => one.id === id)?.prepare?.();
}

/** What the chosen refinements of a stage make of what it has. */
export function refined<G extends Stage>(
  all: readonly Refinement[],
  chosen: readonly ChosenRefinement[],
  stage: G,
  work: { readonly material: StageMaterial[G]; tick(): void },
): StageMaterial[G] {
  const { tick } = work;
  return chosen.reduce((material, { id, params }) => {
    const refinement = all.find((one) => one.id === id);
    if (refinement === undefined || !isOfStage(refinement, stage)) {
      throw new RangeError(`no refinement ${id} of the stage ${stage}`);
    }
    tick();
    return refinement.refine(material, { params, tick });
  }, work.material);
}
