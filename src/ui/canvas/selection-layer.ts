// SPDX-License-Identifier: GPL-3.0-or-later
/** What is in hand: an outline around each selected piece, grips at the corners of all, the brush. */
import { CORNERS, cornerOf } from '../../editor/tools/select/resizing.js';
import { turnGripOf } from '../../editor/tools/select/turning.js';
import { SLACK_PX } from '../../editor/tools/tool.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import { type Bounds, isEmpty } from '../../geometry/bounds.js';
import type { PieceRow } from '../../model/rows.js';
import type { Box, Painter } from './painter.js';
import type { Palette } from './palette.js';

export interface SelectionLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly pieces: readonly PieceRow[];
  /** Around all pieces; may be empty. */
  readonly box: Bounds;
  readonly brush: Bounds | undefined;
}

const GRIP_PX = 9;
const LINE_PX = 1.5;

/** More outlines than this would only be a wall of blue; the box around all says it better. */
const MOST_OUTLINES = 200;

export function paintSelection(painter: Painter, look: SelectionLook): void {
  const { view, palette, pieces, box, brush } = look;
  if (pieces.length <= MOST_OUTLINES) {
    for (const piece of pieces) paintOutline(painter, look, piece);
  }
  if (!isEmpty(box)) {
    if (pieces.length > 1) painter.outline(boxOnScreen(view, box), painter.hair, palette.accent);
    paintTurnGrip(painter, look, box);
    for (const corner of CORNERS) paintGrip(painter, look, cornerOf(box, corner));
  }
  if (brush === undefined) return;
  const drawn = boxOnScreen(view, brush);
  painter.fill(drawn, palette.accentWash);
  painter.outline(drawn, painter.hair, palette.accent);
}

function paintOutline(painter: Painter, { view, palette }: SelectionLook, piece: PieceRow): void {
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

/** A round grip on a stalk above the box. */
function paintTurnGrip(painter: Painter, { view, palette }: SelectionLook, box: Bounds): void {
  const at = pointToPx(view, turnGripOf(box, SLACK_PX / view.scale));
  const foot = pointToPx(view, { x: 0, y: box.maxY }).y;
  painter.vertical(at.x, at.y, foot, palette.accent);
  const x = painter.snapped(at.x) + painter.hair / 2;
  const side = GRIP_PX + 1;
  const disc = { x: x - side / 2, y: at.y - side / 2, width: side, height: side };
  painter.disc(disc, palette.accent);
  const inner = side - 2 * LINE_PX;
  painter.disc(
    { x: x - inner / 2, y: at.y - inner / 2, width: inner, height: inner },
    palette.handle,
  );
}

function paintGrip(
  painter: Painter,
  { view, palette }: SelectionLook,
  at: { readonly x: number; readonly y: number },
): void {
  const { x, y } = pointToPx(view, at);
  const box = {
    x: painter.snapped(x - GRIP_PX / 2),
    y: painter.snapped(y - GRIP_PX / 2),
    width: GRIP_PX,
    height: GRIP_PX,
  };
  painter.fill(box, palette.handle);
  painter.outline(box, LINE_PX, palette.accent);
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
