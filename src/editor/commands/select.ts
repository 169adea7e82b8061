// SPDX-License-Identifier: GPL-3.0-or-later
/** Which pieces are in hand. */
import { N_ } from '../../base/translatable.js';
import { groupsAround } from '../../model/groups.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { shownPieces } from '../hit-test.js';
import { withUnits } from '../select/units.js';
import { defineCommand } from './command.js';

export const selectAll = defineCommand({
  id: 'select-all',
  label: N_('Select All'),
  place: 'edit',
  accel: '<Control>a',
  isCanvasKey: true,
  isEnabled: ({ store }) => shownPieces(store).length > 0,
  run({ store, selection }) {
    const { open } = selection;
    const shown = shownPieces(store);
    const inside = open === undefined ? shown : shown.filter((piece) => isIn(store, piece, open));
    selection.set(withUnits(store, inside, open));
  },
});

export const selectNone = defineCommand({
  id: 'select-none',
  label: N_('Select None'),
  place: 'edit',
  accel: '<Control><Shift>a',
  isCanvasKey: true,
  isEnabled: ({ selection }) => selection.ids.size > 0,
  run: ({ selection }) => selection.set([]),
});

function isIn(store: DocumentStore, piece: PieceRow, group: RowId): boolean {
  return groupsAround(store.rows, piece).includes(group);
}
