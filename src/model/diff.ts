// SPDX-License-Identifier: GPL-3.0-or-later
/** What a transaction changed, as data: applied, reversed, joined. Undo is a reversed diff. */
import type { Row, RowId } from './rows.js';

/** Row before and after; `undefined` where there was or is none. */
export interface RowChange {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

export type Diff = ReadonlyMap<RowId, RowChange>;

export function reversedDiff(diff: Diff): Diff {
  return new Map([...diff].map(([id, c]) => [id, { before: c.after, after: c.before }]));
}

/** One diff that does what `first` and then `second` do. */
export function joined(first: Diff, second: Diff): Diff {
  const result = new Map(first);
  for (const [id, change] of second) {
    const before = result.has(id) ? result.get(id)?.before : change.before;
    if (before === change.after) result.delete(id);
    else result.set(id, { before, after: change.after });
  }
  return result;
}
