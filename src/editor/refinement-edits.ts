// SPDX-License-Identifier: GPL-3.0-or-later
/** Changes of what is made on top of a step, or of the whole job, within a transaction. */
import type { RefinementChoice, RowOf } from '../model/rows.js';
import type { DocumentStore, Transaction } from '../model/store.js';
import { defaultsOf } from '../params/schema.js';
import type { Refinement } from '../refinements/contract.js';

export type RefinementFields = Partial<Omit<RefinementChoice, 'id'>>;

/** Changes a refinement of the step, or adds it with its defaults; the rest of the step stays. */
export function refineStep(
  tx: Transaction,
  step: RowOf<'step'> | undefined,
  refinement: Refinement,
  fields: RefinementFields,
): void {
  if (step === undefined) return;
  tx.put({ ...step, refinements: changed(step.refinements, refinement, fields) });
}

/** Changes a refinement of the whole job, or adds it with its defaults. */
export function refineJob(
  tx: Transaction,
  store: DocumentStore,
  refinement: Refinement,
  fields: RefinementFields,
): void {
  const [sheet = { kind: 'sheet', id: tx.newId('sheet'), order: 0 } as const] = store.all('sheet');
  tx.put({ ...sheet, refinements: changed(sheet.refinements, refinement, fields) });
}

function changed(
  choices: readonly RefinementChoice[] = [],
  { id, params }: Refinement,
  fields: RefinementFields,
): readonly RefinementChoice[] {
  const known = choices.find((one) => one.id === id);
  const choice = { ...(known ?? { id, params: defaultsOf(params), isEnabled: false }), ...fields };
  return known === undefined
    ? [...choices, choice]
    : choices.map((one) => (one === known ? choice : one));
}
