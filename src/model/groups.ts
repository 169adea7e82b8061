// SPDX-License-Identifier: GPL-3.0-or-later
/** Which groups rows are in. A group that is named but not there counts as none. */
import type { RowChange } from './diff.js';
import type { GroupRow, PieceRow, Row, RowId } from './rows.js';

type Rows = ReadonlyMap<RowId, Row>;

/** The innermost group that a row says it is in. */
export function groupAround(row: Row | undefined): RowId | undefined {
  if (row?.kind === 'piece') return row.group;
  return row?.kind === 'group' ? row.parent : undefined;
}

/** The groups around a row, the innermost first. */
export function groupsAround(rows: Rows, row: Row): readonly RowId[] {
  const found: RowId[] = [];
  for (let id = groupAround(row); id !== undefined; id = groupAround(rows.get(id))) {
    if (rows.get(id)?.kind !== 'group') break;
    found.push(id);
  }
  return found;
}

/** The row in another group, or in none. */
export function putInGroup<R extends PieceRow | GroupRow>(row: R, group: RowId | undefined): R;
export function putInGroup(
  row: PieceRow | GroupRow,
  group: RowId | undefined,
): PieceRow | GroupRow {
  if (row.kind === 'piece') {
    const { group: _, ...rest } = row;
    return group === undefined ? rest : { ...rest, group };
  }
  const { parent: _, ...rest } = row;
  return group === undefined ? rest : { ...rest, parent: group };
}

/** The groups that the changes have left with nothing in them, and those around them with nothing else. */
export function emptiedGroups(
  rows: Rows,
  changes: ReadonlyMap<RowId, RowChange>,
): ReadonlySet<RowId> {
  const doubtful = new Set<RowId>();
  for (const { before, after } of changes.values()) {
    const left = groupAround(before);
    if (left !== undefined && left !== groupAround(after)) doubtful.add(left);
    if (after?.kind === 'group' && before === undefined) doubtful.add(after.id);
  }
  if (doubtful.size === 0) return doubtful;
  const counts = new Map<RowId, number>();
  for (const row of rows.values()) {
    const group = groupAround(row);
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const emptied = new Set<RowId>();
  for (const id of doubtful) emptyUpwards(id, { rows, counts, emptied });
  return emptied;
}

interface Emptying {
  readonly rows: Rows;
  readonly counts: Map<RowId, number>;
  readonly emptied: Set<RowId>;
}

function emptyUpwards(from: RowId, { rows, counts, emptied }: Emptying): void {
  for (let id: RowId | undefined = from; id !== undefined && (counts.get(id) ?? 0) === 0; ) {
    const group = rows.get(id);
    if (group?.kind !== 'group' || emptied.has(id)) return;
    emptied.add(id);
    id = group.parent;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) - 1);
  }
}
