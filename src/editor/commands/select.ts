// SPDX-License-Identifier: GPL-3.0-or-later
/** Commands that select pieces. */
import { type Marked, N_ } from '../../base/translatable.js';
import type { PieceRow } from '../../model/rows.js';
import { takeablePieces } from '../hit-test.js';
import { ofSameColours, onSameLayers, within } from '../select/alike.js';
import { allFree, withUnits } from '../select/units.js';
import { type CommandDeps, defineCommand, hasSelection, selected } from './command.js';

const selectAll = defineCommand({
  id: 'select-all',
  label: N_('Select All'),
  place: 'select',
  accel: '<Control>a',
  isCanvasKey: true,
  isEnabled: hasPieces,
  run: ({ store, selection }) => selection.set(allFree(store, selection.open)),
});

const selectNone = defineCommand({
  id: 'select-none',
  label: N_('Select None'),
  place: 'select',
  accel: '<Control><Shift>a',
  isCanvasKey: true,
  isEnabled: ({ selection }) => selection.ids.size > 0,
  run: ({ selection }) => selection.set([]),
});

const invertSelection = defineCommand({
  id: 'invert-selection',
  label: N_('Invert Selection'),
  place: 'select',
  accel: '<Control>i',
  isCanvasKey: true,
  isEnabled: hasPieces,
  run({ store, selection }) {
    const { ids, open } = selection;
    selection.set(allFree(store, open).filter((id) => !ids.has(id)));
  },
});

export const selectCommands = [
  selectAll,
  selectNone,
  invertSelection,
  selectAlike('select-same-layer', N_('Select Same Layer'), onSameLayers),
  selectAlike('select-same-colour', N_('Select Same Colour'), ofSameColours),
  selectAlike('select-within', N_('Select What Is Within'), within),
];

type Find = (store: CommandDeps['store'], pieces: readonly PieceRow[]) => readonly PieceRow[];

function selectAlike(id: string, label: Marked, find: Find) {
  return defineCommand({
    id,
    label,
    place: 'select',
    isEnabled: hasSelection,
    run: (deps) => take(deps, find(deps.store, selected(deps))),
  });
}

function take({ store, selection }: CommandDeps, pieces: readonly PieceRow[]): void {
  selection.set(withUnits(store, pieces, selection.open));
}

function hasPieces({ store }: CommandDeps): boolean {
  return takeablePieces(store).length > 0;
}
