// SPDX-License-Identifier: GPL-3.0-or-later
/** Turning and mirroring the selection as one body, about the middle of its box. */
import { type Marked, N_ } from '../../base/translatable.js';
import type { Point } from '../../geometry/path.js';
import type { PieceRow } from '../../model/rows.js';
import { boundsOf } from '../hit-test.js';
import { patchPieces, tidyAngle } from '../tools/select/patch-pieces.js';
import { type CommandDeps, defineCommand, hasSelection, selected } from './command.js';

export const rotateLeft = defineCommand({
  id: 'rotate-left',
  label: N_('Rotate Left'),
  place: 'arrange',
  accel: '<Control>l',
  isEnabled: hasSelection,
  run: (parts) => turn(parts, N_('Rotate Left'), 1),
});

export const rotateRight = defineCommand({
  id: 'rotate-right',
  label: N_('Rotate Right'),
  place: 'arrange',
  accel: '<Control>r',
  isEnabled: hasSelection,
  run: (parts) => turn(parts, N_('Rotate Right'), -1),
});

export const flipHorizontally = defineCommand({
  id: 'flip-horizontally',
  label: N_('Flip Horizontally'),
  place: 'arrange',
  accel: '<Control>h',
  isEnabled: hasSelection,
  run: (parts) =>
    place(parts, N_('Flip Horizontally'), (piece, middle) => ({
      x: 2 * middle.x - piece.x,
      angle: tidyAngle(-piece.angle),
      isMirrored: !piece.isMirrored,
      ...(piece.skew !== undefined && { skew: -piece.skew }),
    })),
});

export const flipVertically = defineCommand({
  id: 'flip-vertically',
  label: N_('Flip Vertically'),
  place: 'arrange',
  accel: '<Control><Shift>h',
  isEnabled: hasSelection,
  run: (parts) =>
    place(parts, N_('Flip Vertically'), (piece, middle) => ({
      y: 2 * middle.y - piece.y,
      angle: tidyAngle(Math.PI - piece.angle),
      isMirrored: !piece.isMirrored,
      ...(piece.skew !== undefined && { skew: -piece.skew }),
    })),
});

/** A quarter turn; 1 is counter-clockwise. */
function turn(deps: CommandDeps, label: Marked, way: 1 | -1): void {
  place(deps, label, (piece, middle) => ({
    x: middle.x - way * (piece.y - middle.y),
    y: middle.y + way * (piece.x - middle.x),
    angle: tidyAngle(piece.angle + (way * Math.PI) / 2),
  }));
}

function place(
  deps: CommandDeps,
  label: Marked,
  place: (piece: PieceRow, middle: Point) => Partial<PieceRow>,
): void {
  const pieces = selected(deps);
  const box = boundsOf(pieces);
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  patchPieces(deps.store, label, pieces, (piece) => place(piece, middle));
}
