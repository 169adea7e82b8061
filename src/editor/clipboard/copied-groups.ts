// SPDX-License-Identifier: GPL-3.0-or-later
/** Groups for copies of pieces: a twin of each group that was copied, within a twin of the one around it. */

import { putInGroup } from '../../model/groups.js';
import type { GroupRow, RowId } from '../../model/rows.js';
import type { DocumentStore, Transaction } from '../../model/store.js';
import { behind } from '../behind.js';

/** The group for the copy of what was in that one; where that was not copied, itself, if the document has it. */
export function copiedGroups(
  tx: Transaction,
  store: DocumentStore,
  groups: readonly GroupRow[],
): (group: RowId | undefined) => RowId | undefined {
  const twins = new Map(groups.map(({ id }) => [id, tx.newId('group')] as const));
  const groupFor = (id: RowId | undefined) =>
    id === undefined ? undefined : (twins.get(id) ?? store.get('group', id)?.id);
  const above = behind(store.all('group'));
  for (const [i, group] of groups.entries()) {
    const twin = { ...group, id: groupFor(group.id)!, order: above + i };
    tx.put(putInGroup(twin, groupFor(group.parent)));
  }
  return groupFor;
}
