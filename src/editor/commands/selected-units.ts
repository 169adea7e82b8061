// SPDX-License-Identifier: GPL-3.0-or-later
/** The selection as units (pieces or whole groups), and moving each of these by itself. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel } from '../../model/store.js';
import { boundsOf } from '../hit-test.js';
import { openedFor, unitGroup, unitsAmong } from '../select/units.js';
import { patchPieces } from '../tools/select/patch-pieces.js';
import { type CommandDeps, selected } from './command.js';

export type Unit = readonly PieceRow[];

export function selectedUnits(deps: CommandDeps): readonly Unit[] {
  return unitsAmong(deps.store, selected(deps), deps.selection.open);
}

/** Whether there are at least that many of them; as a rule this is known after a few pieces. */
export function hasUnits(deps: CommandDeps, count: number): boolean {
  const { store, selection } = deps;
  const found = new Set<RowId>();
  for (const piece of selected(deps)) {
    const open = openedFor(store.rows, piece, selection.open);
    found.add(unitGroup(store.rows, piece, open) ?? piece.id);
    if (found.size === count) return true;
  }
  return false;
}

/** `shift` says how far a unit with this box is moved. One undo entry. */
export function shiftUnits(
  { store }: CommandDeps,
  label: ChangeLabel,
  units: readonly Unit[],
  shift: (box: Bounds, unit: Unit) => Point,
): void {
  const by = new Map<RowId, Point>();
  for (const unit of units) {
    const way = shift(boundsOf(unit), unit);
    for (const { id } of unit) by.set(id, way);
  }
  patchPieces(store, label, units.flat(), (piece) => {
    const { x, y } = by.get(piece.id)!;
    return { x: piece.x + x, y: piece.y + y };
  });
}
