// SPDX-License-Identifier: GPL-3.0-or-later
/** What is selected as what it is taken hold of as, and moving each of these by itself. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel } from '../../model/store.js';
import { boundsOf } from '../hit-test.js';
import { unitsAmong } from '../select/units.js';
import { patchPieces } from '../tools/select/patch-pieces.js';
import { type CommandDeps, selected } from './command.js';

export type Unit = readonly PieceRow[];

export function selectedUnits(deps: CommandDeps): readonly Unit[] {
  return unitsAmong(deps.store, selected(deps), deps.selection.open);
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
