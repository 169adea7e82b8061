// SPDX-License-Identifier: GPL-3.0-or-later
/** The refinements of a step: which there are, in which order they are made, and making them. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { StepRow } from '../model/rows.js';
import type { Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import type { Refinement, Stage } from '../refinements/contract.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';

/** One refinement, as a thread is handed it and as keys have it. */
export interface ChosenRefinement {
  readonly id: string;
  readonly version: number;
  readonly params: Values;
}

/** Those of a step that are on, in the order of the list. Throws AppError `document.…`, `param.…`. */
export function refinementsOf(
  all: readonly Refinement[],
  step: StepRow,
  stage: Stage,
): readonly ChosenRefinement[] {
  const on = (step.refinements ?? []).filter(({ isEnabled }) => isEnabled);
  const strange = on.find(({ id }) => !all.some((one) => one.id === id));
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

export function refined(
  all: readonly Refinement[],
  chosen: readonly ChosenRefinement[],
  blocks: readonly BlockGeometry[],
  tick: () => void,
): readonly BlockGeometry[] {
  return chosen.reduce((made, { id, params }) => {
    const refinement = all.find((one) => one.id === id);
    if (refinement === undefined) throw new RangeError(`no refinement ${id}`);
    return refinement.refine(made, { params, tick });
  }, blocks);
}
