// SPDX-License-Identifier: GPL-3.0-or-later
/** Puts what is selected into one group, and takes groups apart. Pieces stay where and on which layer they are. */

import { N_ } from '../../base/translatable.js';
import { groupAround, groupsAround, putInGroup } from '../../model/groups.js';
import type { GroupRow, PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { behind } from '../behind.js';
import { unitGroup, wholeGroups } from '../select/units.js';
import { type CommandDeps, defineCommand, selected } from './command.js';
import { hasUnits } from './selected-units.js';

export const groupPieces = defineCommand({
  id: 'group',
  label: N_('Group'),
  place: 'arrange',
  accel: '<Control>g',
  isEnabled: (deps) =>
    hasUnits(deps, 2) || (selected(deps).length > 1 && unitsIn(deps).units.length > 1),
  run(deps) {
    const { store } = deps;
    const { units, around } = unitsIn(deps);
    const order = behind(store.all('group'));
    store.transact(N_('Group'), (tx) => {
      const id = tx.newId('group');
      const group: GroupRow = { kind: 'group', id, order, name: '' };
      tx.put(putInGroup(group, around));
      for (const unit of units) tx.put(putInGroup(unit, id));
    });
  },
});

export const ungroupPieces = defineCommand({
  id: 'ungroup',
  label: N_('Ungroup'),
  place: 'arrange',
  accel: '<Control><Shift>g',
  isEnabled: (deps) => groupsIn(deps).size > 0,
  run(deps) {
    const { store } = deps;
    const groups = groupsIn(deps);
    store.transact(N_('Ungroup'), (tx) => {
      for (const row of [...store.all('group'), ...store.all('piece')]) {
        const group = store.get('group', groupAround(row) ?? row.id);
        if (group !== undefined && group.id !== row.id && groups.has(group.id))
          tx.put(putInGroup(row, group.parent));
      }
    });
  },
});

interface Units {
  readonly units: readonly (PieceRow | GroupRow)[];
  /** The innermost group around all of them. */
  readonly around: RowId | undefined;
}

/** What is selected as whole groups and the pieces beside them, the largest groups that stand in the same one. */
function unitsIn(deps: CommandDeps): Units {
  const { store, selection } = deps;
  const pieces = selected(deps);
  const around = commonGroup(store, pieces);
  const whole = wholeGroups(store, selection.ids);
  const units = new Map<RowId, PieceRow | GroupRow>();
  for (const piece of pieces) {
    const path = groupsAround(store.rows, piece);
    const below = around === undefined ? path : path.slice(0, path.indexOf(around));
    const group = below.filter((id) => whole.has(id)).at(-1);
    const unit = (group !== undefined && store.get('group', group)) || piece;
    units.set(unit.id, unit);
  }
  return { units: [...units.values()], around };
}

function commonGroup(store: DocumentStore, pieces: readonly PieceRow[]): RowId | undefined {
  const [first, ...others] = pieces.map((piece) => groupsAround(store.rows, piece));
  const common = (first ?? []).filter((id) => others.every((path) => path.includes(id)));
  // A group that is selected as a whole is one of what is grouped.
  const ids = new Set(pieces.map(({ id }) => id));
  const whole = wholeGroups(store, ids);
  return common.find((id) => !whole.has(id));
}

/** The outermost groups, inside of the opened one, that are selected as a whole. */
function groupsIn(deps: CommandDeps): ReadonlySet<RowId> {
  const { store, selection } = deps;
  const whole = wholeGroups(store, selection.ids);
  const found = new Set<RowId>();
  for (const piece of selected(deps)) {
    const group = unitGroup(store.rows, piece, selection.open);
    if (group !== undefined && whole.has(group)) found.add(group);
  }
  return found;
}
