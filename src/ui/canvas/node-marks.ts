// SPDX-License-Identifier: GPL-3.0-or-later
/** Nodes and handles of edited outlines, and lines as they will be: a diamond is a corner, a square is smooth. */
import type { OverlayShape } from '../../editor/tools/overlay.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';

interface NodeLook {
  readonly view: Viewport;
  readonly palette: Palette;
}

type Marked<K extends OverlayShape['kind']> = Extract<OverlayShape, { kind: K }>;

const NODE_PX = 8;
const PICKED_PX = 10;
const HANDLE_PX = 7;
const RIM_PX = 1.5;
const LINE_PX = 1.5;
/** A mark further out than this is not seen. */
const BESIDE_PX = 12;

export function paintNode(
  painter: Painter,
  { view, palette }: NodeLook,
  { at, form, isPicked }: Marked<'node'>,
): void {
  const place = pointToPx(view, at);
  if (!isOnScreen(view, place)) return;
  const side = isPicked ? PICKED_PX : NODE_PX;
  const inside = isPicked ? palette.accent : palette.handle;
  const rim = isPicked ? palette.handle : palette.accent;
  painter.within(place, form === 'corner' ? 45 : 0, () => {
    painter.fill(squareOf(side), rim);
    painter.fill(squareOf(side - 2 * RIM_PX), inside);
  });
}

export function paintHandle(painter: Painter, look: NodeLook, { at, of }: Marked<'handle'>): void {
  const { view, palette } = look;
  const [place, node] = [pointToPx(view, at), pointToPx(view, of)];
  paintLine(painter, palette, node, place);
  if (!isOnScreen(view, place)) return;
  for (const [side, css] of [
    [HANDLE_PX, palette.accent],
    [HANDLE_PX - 2 * RIM_PX, palette.handle],
  ] as const) {
    const { x, y } = place;
    painter.disc({ x: x - side / 2, y: y - side / 2, width: side, height: side }, css);
  }
}

/** x and y alternate, mm. */
export function paintOutlineOf(
  painter: Painter,
  { view, palette }: NodeLook,
  points: readonly number[],
): void {
  let from = pointToPx(view, { x: points[0]!, y: points[1]! });
  for (let i = 2; i < points.length; i += 2) {
    const to = pointToPx(view, { x: points[i]!, y: points[i + 1]! });
    paintLine(painter, palette, from, to);
    from = to;
  }
}

export function paintLine(painter: Painter, { accent }: Palette, from: Point, to: Point): void {
  if (from.x === to.x) {
    painter.vertical(from.x, Math.min(from.y, to.y), Math.max(from.y, to.y), accent);
    return;
  }
  const width = Math.hypot(to.x - from.x, to.y - from.y);
  const angleDeg = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const line = { x: 0, y: -LINE_PX / 2, width, height: LINE_PX };
  painter.within(from, angleDeg, () => painter.fill(line, accent));
}

function squareOf(side: number) {
  return { x: -side / 2, y: -side / 2, width: side, height: side };
}

function isOnScreen({ widthPx, heightPx }: Viewport, { x, y }: Point): boolean {
  return x > -BESIDE_PX && y > -BESIDE_PX && x < widthPx + BESIDE_PX && y < heightPx + BESIDE_PX;
}
