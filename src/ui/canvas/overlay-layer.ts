// SPDX-License-Identifier: GPL-3.0-or-later
/** What the active tool wants painted over the bed: lines, grips, the box that is being drawn. */
import type { NumberEntry } from '../../editor/numbers/number-entry.js';
import type { OverlayShape } from '../../editor/tools/overlay.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { paintHandle, paintLine, paintNode, paintOutlineOf } from './node-marks.js';
import type { Box, Painter } from './painter.js';
import type { Palette } from './palette.js';
import { paintReading } from './reading-layer.js';
import { boxOnScreen } from './selection-layer.js';
import { paintGap, paintSnapLine } from './snap-marks.js';
import type { TextLayoutCache } from './text-layout-cache.js';

export interface OverlayLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly texts: TextLayoutCache;
  readonly numbers: NumberEntry;
}

const GRIP_PX = 9;
const LINE_PX = 1.5;
const DASH_PX = 6;
const DASH_GAP_PX = 4;

export function paintOverlay(
  painter: Painter,
  look: OverlayLook,
  shapes: readonly OverlayShape[],
): void {
  const { view, palette } = look;
  for (const shape of shapes) {
    if (shape.kind === 'line') {
      paintLine(painter, palette, pointToPx(view, shape.from), pointToPx(view, shape.to));
    } else if (shape.kind === 'rubber-band') {
      paintBand(painter, palette, boxOnScreen(view, shape.box), shape.isTouching);
    } else if (shape.kind === 'reading') {
      paintReading(painter, look, shape);
    } else if (shape.kind === 'snap-line') {
      paintSnapLine(painter, look, shape);
    } else if (shape.kind === 'gap') {
      paintGap(painter, look, shape);
    } else if (shape.kind === 'outline') {
      paintOutlineOf(painter, look, shape.points);
    } else if (shape.kind === 'handle') {
      paintHandle(painter, look, shape);
    } else if (shape.kind === 'node') {
      paintNode(painter, look, shape);
    } else {
      GRIPS[shape.form](painter, palette, pointToPx(view, shape.at));
    }
  }
}

/** Dashed where all that it touches is taken, since its edge does not limit anything. */
function paintBand(painter: Painter, palette: Palette, box: Box, isTouching: boolean): void {
  painter.fill(box, palette.accentWash);
  if (isTouching) paintDashes(painter, palette, box);
  else painter.outline(box, painter.hair, palette.accent);
}

function paintDashes(painter: Painter, palette: Palette, { x, y, width, height }: Box): void {
  for (let along = 0; along < width; along += DASH_PX + DASH_GAP_PX) {
    const end = x + Math.min(along + DASH_PX, width);
    for (const edge of [y, y + height]) painter.horizontal(edge, x + along, end, palette.accent);
  }
  for (let along = 0; along < height; along += DASH_PX + DASH_GAP_PX) {
    const end = y + Math.min(along + DASH_PX, height);
    for (const edge of [x, x + width]) painter.vertical(edge, y + along, end, palette.accent);
  }
}

function paintRoundGrip(painter: Painter, palette: Palette, at: Point): void {
  // The line lies in the middle of the stalk, which is a hair wide.
  const x = painter.snapped(at.x) + painter.hair / 2;
  for (const [side, css] of [
    [GRIP_PX + 1, palette.accent],
    [GRIP_PX + 1 - 2 * LINE_PX, palette.handle],
  ] as const) {
    painter.disc({ x: x - side / 2, y: at.y - side / 2, width: side, height: side }, css);
  }
}

function paintGrip(painter: Painter, palette: Palette, { x, y }: Point): void {
  const box = {
    x: painter.snapped(x - GRIP_PX / 2),
    y: painter.snapped(y - GRIP_PX / 2),
    width: GRIP_PX,
    height: GRIP_PX,
  };
  painter.fill(box, palette.handle);
  painter.outline(box, LINE_PX, palette.accent);
}

function paintDiamond(painter: Painter, palette: Palette, at: Point): void {
  const side = GRIP_PX - 1;
  const box = { x: -side / 2, y: -side / 2, width: side, height: side };
  painter.within(at, 45, () => {
    painter.fill(box, palette.handle);
    painter.outline(box, LINE_PX, palette.accent);
  });
}

const GRIPS = { round: paintRoundGrip, square: paintGrip, diamond: paintDiamond };
