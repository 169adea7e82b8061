// SPDX-License-Identifier: GPL-3.0-or-later
/** Commands that delete and duplicate pieces. */

import { N_ } from '../../base/translatable.js';
import { putInGroup } from '../../model/groups.js';
import { behind } from '../behind.js';
import { BESIDE } from '../beside.js';
import { copiedGroups } from '../clipboard/copied-groups.js';
import { wholeGroups } from '../select/units.js';
import { defineCommand, hasSelection, selected } from './command.js';

export const deletePieces = defineCommand({
  id: 'delete',
  label: N_('Delete'),
  place: 'edit',
  accel: 'Delete',
  isCanvasKey: true,
  isEnabled: hasSelection,
  run(parts) {
    const pieces = selected(parts);
    parts.store.transact(N_('Delete'), (tx) => {
      for (const piece of pieces) tx.remove(piece.id);
    });
  },
});

export const duplicate = defineCommand({
  id: 'duplicate',
  label: N_('Duplicate'),
  place: 'edit',
  accel: '<Control>d',
  isEnabled: hasSelection,
  run(parts) {
    const { store, selection } = parts;
    const pieces = selected(parts);
    const above = behind(store.all('piece'));
    const whole = wholeGroups(store, selection.ids);
    const groups = store.all('group').filter(({ id }) => whole.has(id));
    const copies = store.transact(N_('Duplicate'), (tx) => {
      const groupFor = copiedGroups(tx, store, groups);
      return pieces.map((piece, i) => {
        const id = tx.newId('piece');
        const [x, y] = [piece.x + BESIDE.x, piece.y + BESIDE.y];
        const copy = { ...piece, id, x, y, order: above + i };
        tx.put(putInGroup(copy, groupFor(piece.group)));
        return id;
      });
    });
    selection.set(copies);
  },
});
