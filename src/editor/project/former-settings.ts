// SPDX-License-Identifier: GPL-3.0-or-later
/** The steps of a work that was saved by an older Kerf, with their settings under the names of today. */
import type { Problem } from '../../base/errors.js';
import type { Row } from '../../model/rows.js';
import type { Operation } from '../../operations/contract.js';
import { currentValues, formerSentence } from '../../params/former.js';

export interface TodaysRows {
  readonly rows: readonly Row[];
  /** Each former setting once, however many steps have it. */
  readonly problems: readonly Problem[];
}

export function todaysRows(rows: readonly Row[], operations: readonly Operation[]): TodaysRows {
  const problems = new Map<string, Problem>();
  const today = rows.map((row) => {
    const operation =
      row.kind === 'step' ? operations.find(({ id }) => id === row.operation) : undefined;
    if (row.kind !== 'step' || operation === undefined) return row;
    const { values, former } = currentValues(operation.params, row.params);
    for (const use of former) {
      const message = formerSentence(use, `${operation.id}.`);
      problems.set(JSON.stringify(message), { severity: 'note', code: 'param.former', message });
    }
    return former.length === 0 ? row : { ...row, params: values };
  });
  return { rows: today, problems: [...problems.values()] };
}
