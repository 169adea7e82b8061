// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of a work that was saved or noted by an older Kerf, under the names of today. */
import type { Problem } from '../../base/errors.js';
import type { HistoryEntry } from '../../model/history.js';
import type { Journal } from '../../model/recovery/journal.js';
import type { Row } from '../../model/rows.js';
import type { Operation } from '../../operations/contract.js';
import { currentValues, formerSentence } from '../../params/former.js';
import type { Schema, Values } from '../../params/schema.js';
import type { Refinement } from '../../refinements/contract.js';

/** The operations and refinements whose settings are known. */
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
  return {
    rows: rows.map((row) => todaysRow(row, known, problems)),
    problems: [...problems.values()],
  };
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

type Problems = Map<string, Problem>;

function todaysRow(row: Row, known: StepSettings, problems: Problems): Row {
  if (row.kind !== 'step' && row.kind !== 'sheet') return row;
  const { refinements } = row;
  const today = refinements?.map((one) => {
    const params = todaysValues(known.refinements, one, problems);
    return params === one.params ? one : { ...one, params };
  });
  const isChanged = today?.some((one, i) => one !== refinements?.[i]) === true;
  const refined = isChanged && today ? { ...row, refinements: today } : row;
  if (refined.kind === 'sheet') return refined;
  const { operation: id, params } = refined;
  const values = todaysValues(known.operations, { id, params }, problems);
  return values === params ? refined : { ...refined, params: values };
}

/** The very same values where every one has its name of today. */
function todaysValues(
  list: readonly { readonly id: string; readonly params: Schema }[],
  { id, params }: { readonly id: string; readonly params: Values },
  problems: Problems,
): Values {
  const schema = list.find((one) => one.id === id)?.params;
  if (schema === undefined) return params;
  const { values, former } = currentValues(schema, params);
  for (const use of former) {
    const message = formerSentence(use, `${id}.`);
    problems.set(JSON.stringify(message), { severity: 'note', code: 'param.former', message });
  }
  return former.length === 0 ? params : values;
}
