// SPDX-License-Identifier: GPL-3.0-or-later
/** Edits of the steps of a layer. Each function is one transaction, thus one undo entry. */

import type { MachineProfile } from '../machine/profile.js';
import type { RowId, RowOf } from '../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import { currentValues } from '../params/former.js';
import { defaultsOf, type Values } from '../params/schema.js';
import type { Refinement } from '../refinements/contract.js';
import { behind } from './behind.js';

export type Direction = 'up' | 'down';

/** The steps of a layer, in their order. */
export function stepsOf(store: DocumentStore, layer: RowId): readonly RowOf<'step'>[] {
  return store.all('step').filter((step) => step.layer === layer);
}

/** Starting values of the operation: from the machine's profile, otherwise its own. */
export function startsOf(operation: Operation, { defaults, head }: MachineProfile): Values {
  if (defaults !== undefined) {
    return currentValues(operation.params, defaults[operation.id] ?? {}).values;
  }
  return operation.starts[head.source ?? 'diode'];
}

/** All that a new step of the operation starts with. */
export function startingValues(operation: Operation, machine: MachineProfile): Values {
  const known = Object.entries(startsOf(operation, machine)).filter(([key]) =>
    Object.hasOwn(operation.params, key),
  );
  return { ...defaultsOf(operation.params), ...Object.fromEntries(known) };
}

/** Adds a step after the layer's other steps. */
export function addStep(
  store: DocumentStore,
  layer: RowId,
  step: { readonly operation: string; readonly params: Values; readonly label: ChangeLabel },
): RowId {
  const order = behind(stepsOf(store, layer));
  return store.transact(step.label, (tx) => {
    const id = tx.newId('step');
    const { operation, params } = step;
    tx.put({ kind: 'step', id, layer, order, operation, params, isEnabled: true });
    return id;
  });
}

/** A step that was changed or confirmed is no longer a guess. */
export function chosen({ guess: _, ...step }: RowOf<'step'>): RowOf<'step'> {
  return step;
}

/** Whether its settings are those that a new step would begin with on the machine; not of what it is refined by. */
export function isAsInRecipe(
  { params }: RowOf<'step'>,
  operation: Operation,
  machine: MachineProfile,
): boolean {
  const recipe = startingValues(operation, machine);
  return Object.entries(recipe).every(([key, value]) => (params[key] ?? value) === value);
}

/** Settings that the operation does not know are kept: another Kerf may. */
export function backToRecipe(
  store: DocumentStore,
  id: RowId,
  recipe: { readonly values: Values; readonly label: ChangeLabel },
): void {
  const step = store.get('step', id);
  if (step === undefined) return;
  const params = { ...step.params, ...recipe.values };
  const { material: _, ...rest } = chosen(step);
  store.transact(recipe.label, (tx) => tx.put({ ...rest, params }));
}

/** Confirms a guess. */
export function keepStep(store: DocumentStore, id: RowId, label: ChangeLabel): void {
  const step = store.get('step', id);
  if (step?.guess !== undefined) store.transact(label, (tx) => tx.put(chosen(step)));
}

export function removeStep(store: DocumentStore, id: RowId, label: ChangeLabel): void {
  store.transact(label, (tx) => tx.remove(id));
}

export function enableStep(
  store: DocumentStore,
  id: RowId,
  change: { readonly isEnabled: boolean; readonly label: ChangeLabel },
): void {
  store.transact(change.label, (tx) => tx.patch('step', id, { isEnabled: change.isEnabled }));
}

export interface ChangedOperation {
  readonly operation: Operation;
  readonly params: Values;
  /** Refinements that may stay. */
  readonly suitedRefinements: readonly Refinement[];
  /** Where it is in the order of all operations, the one that is burnt first being 0. */
  readonly order: number;
  readonly label: ChangeLabel;
}

/**
 * Does something else in the place of this step. Where it is all that is done with its layer it also comes to the usual
 * place of what it is now: a thing is cut out last.
 */
export function changeOperation(store: DocumentStore, id: RowId, change: ChangedOperation): void {
  const step = store.get('step', id);
  if (step === undefined || step.operation === change.operation.id) return;
  const { operation, params, suitedRefinements, label } = change;
  const { refinements = [], material: _, ...rest } = chosen(step);
  const kept = refinements.filter((one) =>
    suitedRefinements.some((suited) => suited.id === one.id),
  );
  const isAlone = stepsOf(store, step.layer).length === 1;
  const order = isAlone ? change.order : step.order;
  store.transact(label, (tx) =>
    tx.put({
      ...{ ...rest, operation: operation.id, params, order },
      ...(kept.length > 0 && { refinements: kept }),
    }),
  );
}

/** Swaps the step with its neighbour in the layer; at the end of the list nothing happens. */
export function moveStep(
  store: DocumentStore,
  id: RowId,
  move: { readonly direction: Direction; readonly label: ChangeLabel },
): void {
  const step = store.get('step', id);
  if (step === undefined) return;
  reorder(store, { rows: stepsOf(store, step.layer), id, ...move });
}

/** Shared with layers: renumbers the rows with one of them a place further up or down. */
export function reorder(
  store: DocumentStore,
  move: {
    readonly rows: readonly (RowOf<'step'> | RowOf<'layer'>)[];
    readonly id: RowId;
    readonly direction: Direction;
    readonly label: ChangeLabel;
  },
): void {
  const from = move.rows.findIndex((row) => row.id === move.id);
  placeRow(store, { ...move, to: from + (move.direction === 'up' ? -1 : 1) });
}

/** Shared with layers: the row at that place of the list, counted without itself. Nothing happens beyond the ends. */
export function placeRow(
  store: DocumentStore,
  move: {
    readonly rows: readonly (RowOf<'step'> | RowOf<'layer'>)[];
    readonly id: RowId;
    readonly to: number;
    readonly label: ChangeLabel;
  },
): void {
  const moved = move.rows.find((row) => row.id === move.id);
  const rows = move.rows.filter((row) => row.id !== move.id);
  if (moved === undefined || move.to < 0 || move.to > rows.length) return;
  rows.splice(move.to, 0, moved);
  if (rows.every((row, i) => row === move.rows[i])) return;
  const orders = distinctOrders(move.rows.map((row) => row.order));
  store.transact(move.label, (tx) => {
    rows.forEach((row, i) => {
      if (row.order !== orders[i]!) tx.put({ ...row, order: orders[i]! });
    });
  });
}

/** The places themselves where they differ; else each one behind the one before. */
export function distinctOrders(orders: readonly number[]): readonly number[] {
  const result: number[] = [];
  for (const order of orders) result.push(Math.max(order, (result.at(-1) ?? order - 1) + 1));
  return result;
}
