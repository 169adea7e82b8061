// SPDX-License-Identifier: GPL-3.0-or-later
/** What is selected, whatever the tool: an outline around each piece, and a box around several. */
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import { type Bounds, isEmpty } from '../../geometry/bounds.js';
import { apply, composed, translation } from '../../geometry/matrix.js';
import { turnOf } from '../../model/placement.js';
import type { PieceRow } from '../../model/rows.js';
import type { Box, Painter } from './painter.js';
import type { Palette } from './palette.js';

export interface SelectionLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly pieces: readonly PieceRow[];
  /** The box around all pieces; may be empty. */
  readonly box: Bounds;
}

const LINE_PX = 1.5;

/** More outlines than this would hide the work; the box around all of them is clearer. */
const MAX_OUTLINES = 200;

export function paintSelection(painter: Painter, look: SelectionLook): void {
  const { view, palette, pieces, box } = look;
  if (pieces.length <= MAX_OUTLINES) {
    for (const piece of pieces) paintOutline(painter, look, piece);
  }
  if (pieces.length > 1 && !isEmpty(box)) {
    painter.outline(boxOnScreen(view, box), painter.hair, palette.accent);
  }
}

function paintOutline(painter: Painter, look: SelectionLook, piece: PieceRow): void {
  const { view, palette } = look;
  if (piece.skew !== undefined) {
    paintLeaning(painter, look, piece);
    return;
  }
  const width = piece.width * view.scale;
  const height = piece.height * view.scale;
  const reach = LINE_PX / 2;
  const box = {
    x: -width / 2 - reach,
    y: -height / 2 - reach,
    width: width + 2 * reach,
    height: height + 2 * reach,
  };
  // The screen's y points down, so what turns left on the bed turns the other way here.
  const angleDeg = (-piece.angle * 180) / Math.PI;
  painter.within(pointToPx(view, piece), angleDeg, () =>
    painter.outline(box, LINE_PX, palette.accent),
  );
}

/** Four lines around a piece that has no right angles. */
function paintLeaning(painter: Painter, { view, palette }: SelectionLook, piece: PieceRow): void {
  const toBed = composed(translation(piece.x, piece.y), turnOf(piece));
  const [w, h] = [piece.width / 2, piece.height / 2];
  const corners = [
    { x: -w, y: -h },
    { x: w, y: -h },
    { x: w, y: h },
    { x: -w, y: h },
  ].map((corner) => pointToPx(view, apply(toBed, corner)));
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length]!;
    const width = Math.hypot(to.x - from.x, to.y - from.y);
    const angleDeg = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    const line = { x: 0, y: -LINE_PX / 2, width, height: LINE_PX };
    painter.within(from, angleDeg, () => painter.fill(line, palette.accent));
  });
}

export function boxOnScreen(view: Viewport, box: Bounds): Box {
  const { x, y } = pointToPx(view, { x: box.minX, y: box.maxY });
  return {
    x,
    y,
    width: (box.maxX - box.minX) * view.scale,
    height: (box.maxY - box.minY) * view.scale,
  };
}
