// SPDX-License-Identifier: GPL-3.0-or-later
/** The steps of a work that was saved or noted by an older Kerf, with their settings under the names of today. */
import type { Problem } from '../../base/errors.js';
import type { HistoryEntry } from '../../model/history.js';
import type { Journal } from '../../model/recovery/journal.js';
import type { Row, StepRow } from '../../model/rows.js';
import type { Operation } from '../../operations/contract.js';
import { currentValues, formerSentence } from '../../params/former.js';
import type { Schema, Values } from '../../params/schema.js';
import type { Refinement } from '../../refinements/contract.js';

/** Whose settings are known. */
export interface StepSettings {
  readonly operations: readonly Operation[];
  readonly refinements: readonly Refinement[];
}

export interface TodaysRows {
  readonly rows: readonly Row[];
  /** Each former setting once, however many steps have it. */
  readonly problems: readonly Problem[];
}

export function todaysRows(rows: readonly Row[], known: StepSettings): TodaysRows {
  const problems = new Map<string, Problem>();
  const today = rows.map((row) => (row.kind === 'step' ? todaysStep(row, known, problems) : row));
  return { rows: today, problems: [...problems.values()] };
}

/** All states of the rows: what an undo brings back is of today as well. */
export function todaysJournal(journal: Journal, known: StepSettings): Journal {
  const today = (row: Row | undefined) => row && todaysRows([row], known).rows[0];
  const entry = ({ label, diff }: HistoryEntry): HistoryEntry => {
    const changes = [...diff].map(([id, { before, after }]) => {
      return [id, { before: today(before), after: today(after) }] as const;
    });
    return { label, diff: new Map(changes) };
  };
  const { rows, past, future } = journal;
  return {
    ...{ ...journal, rows: todaysRows(rows, known).rows },
    ...{ past: past.map(entry), future: future.map(entry) },
  };
}

function todaysStep(
  step: StepRow,
  { operations, refinements }: StepSettings,
  problems: Map<string, Problem>,
): StepRow {
  const today = (id: string, schema: Schema | undefined, given: Values): Values => {
    if (schema === undefined) return given;
    const { values, former } = currentValues(schema, given);
    for (const use of former) {
      const message = formerSentence(use, `${id}.`);
      problems.set(JSON.stringify(message), { severity: 'note', code: 'param.former', message });
    }
    return former.length === 0 ? given : values;
  };
  const schemaOf = (list: readonly { id: string; params: Schema }[], id: string) =>
    list.find((one) => one.id === id)?.params;
  const params = today(step.operation, schemaOf(operations, step.operation), step.params);
  const refined = step.refinements?.map((one) => {
    const values = today(one.id, schemaOf(refinements, one.id), one.params);
    return values === one.params ? one : { ...one, params: values };
  });
  const isSame =
    params === step.params && !refined?.some((one, i) => one !== step.refinements?.[i]);
  return isSame ? step : { ...step, params, ...(refined && { refinements: refined }) };
}
