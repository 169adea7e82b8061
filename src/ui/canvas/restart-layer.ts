// SPDX-License-Identifier: GPL-3.0-or-later
/** Where an interrupted job continues: a diamond, the dark run-up to it as a dashed line, and a word. */
import type { RestartPlace } from '../../editor/resume-place.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { _ } from '../toolkit/gettext.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import type { TextLayoutCache } from './text-layout-cache.js';

export interface RestartLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly texts: TextLayoutCache;
}

/** Half the diamond, larger than the ring of a head that stands there; the plate's distance from it. */
const REACH_PX = 15;
const LINE_PX = 3;
const PLATE_GAP_PX = 8;
const PLATE_PAD_PX = 5;
const DASH_PX = 6;
/** Dashes that are worth drawing: a run-up is zoomed in on, not walked along. */
const MAX_DASHES = 200;

export function paintRestart(painter: Painter, look: RestartLook, place: RestartPlace): void {
  const { view, palette, texts } = look;
  const at = pointToPx(view, place.restart);
  paintRunUp(painter, palette, pointToPx(view, place.leadInFrom), at);
  const side = REACH_PX * Math.SQRT2;
  const half = side / 2;
  painter.within(at, 45, () => {
    const rim = { x: -half - 1, y: -half - 1, width: side + 2, height: side + 2 };
    painter.outline(rim, LINE_PX + 2, palette.restartRim);
    painter.outline({ x: -half, y: -half, width: side, height: side }, LINE_PX, palette.restart);
  });
  const word = texts.get(_('Continues here'));
  const plate = {
    x: at.x + REACH_PX + PLATE_GAP_PX,
    y: at.y - word.heightPx / 2 - PLATE_PAD_PX,
    width: word.widthPx + 2 * PLATE_PAD_PX,
    height: word.heightPx + 2 * PLATE_PAD_PX,
  };
  painter.fill(plate, palette.restart);
  painter.text(
    word.layout,
    { x: plate.x + PLATE_PAD_PX, y: plate.y + PLATE_PAD_PX },
    palette.restartText,
  );
}

/** Dashed, because the beam is off; it begins with a short bar across. */
function paintRunUp(painter: Painter, palette: Palette, from: Point, to: Point): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return;
  const angleDeg = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const dash = Math.max(DASH_PX, length / MAX_DASHES / 2);
  painter.within(from, angleDeg, () => {
    for (const [spread, css] of [
      [1, palette.restartRim],
      [0, palette.restart],
    ] as const) {
      for (let x = 0; x < length; x += 2 * dash) {
        const width = Math.min(dash, length - x);
        painter.fill(grown({ x, y: -1, width, height: 2 }, spread), css);
      }
      painter.fill(grown({ x: -1, y: -5, width: 2, height: 10 }, spread), css);
    }
  });
}

function grown(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  by: number,
) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
