// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How the bed is seen: how many pixels a millimetre takes and where the bed's origin lies in the
 * widget. The one place where y is turned round. Pixels are the toolkit's, from the widget's upper
 * left corner, y down; the bed is millimetres, y up. Session state: no part of the document.
 */
import type { Bounds } from '../geometry/bounds.js';
import type { Matrix } from '../geometry/matrix.js';
import type { Point } from '../geometry/path.js';

export interface Viewport {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Pixels per millimetre. */
  readonly scale: number;
  /** Position of the bed's origin. */
  readonly originX: number;
  readonly originY: number;
}

/** A whole workshop in a thumbnail, and a spot as large as a coin; pixels per millimetre. */
export const MIN_SCALE = 0.05;
export const MAX_SCALE = 400;

/** How much of the bed always stays visible, px. */
const IN_SIGHT_PX = 48;

export const UNSEEN: Viewport = { widthPx: 0, heightPx: 0, scale: 1, originX: 0, originY: 0 };

/** Takes bed millimetres to widget pixels. */
export function bedToPx({ scale, originX, originY }: Viewport): Matrix {
  return [scale, 0, 0, -scale, originX, originY];
}

export function pointToPx({ scale, originX, originY }: Viewport, { x, y }: Point): Point {
  return { x: originX + x * scale, y: originY - y * scale };
}

export function pointToBed({ scale, originX, originY }: Viewport, { x, y }: Point): Point {
  return { x: (x - originX) / scale, y: (originY - y) / scale };
}

/** The part of the bed that is on the screen. */
export function seenBed(view: Viewport): Bounds {
  const low = pointToBed(view, { x: 0, y: view.heightPx });
  const high = pointToBed(view, { x: view.widthPx, y: 0 });
  return { minX: low.x, minY: low.y, maxX: high.x, maxY: high.y };
}

/** Nearer by `factor`, as far as the limits let it, with the bed's point under `at` staying there. */
export function zoomAt(view: Viewport, at: Point, factor: number): Viewport {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, view.scale * factor));
  const ratio = scale / view.scale;
  return {
    ...view,
    scale,
    originX: at.x + (view.originX - at.x) * ratio,
    originY: at.y + (view.originY - at.y) * ratio,
  };
}

/** Moves the picture by that many pixels. */
export function pan(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, originX: view.originX + dx, originY: view.originY + dy };
}

/** The box in the middle and as large as the widget lets it, `marginPx` free on every side. */
export function fitTo(view: Viewport, box: Bounds, marginPx = 0): Viewport {
  const width = Math.max(box.maxX - box.minX, 1e-3);
  const height = Math.max(box.maxY - box.minY, 1e-3);
  const roomX = Math.max(view.widthPx - 2 * marginPx, 1);
  const roomY = Math.max(view.heightPx - 2 * marginPx, 1);
  const wanted = Math.min(roomX / width, roomY / height);
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, wanted));
  return {
    ...view,
    scale,
    originX: view.widthPx / 2 - ((box.minX + box.maxX) / 2) * scale,
    originY: view.heightPx / 2 + ((box.minY + box.maxY) / 2) * scale,
  };
}

/** The same bed point in the middle of a widget of another size. */
export function resized(view: Viewport, widthPx: number, heightPx: number): Viewport {
  const originX = view.originX + (widthPx - view.widthPx) / 2;
  const originY = view.originY + (heightPx - view.heightPx) / 2;
  return { ...view, widthPx, heightPx, originX, originY };
}

/** Moved back until a part of the box is visible. */
export function keptInSight(view: Viewport, box: Bounds): Viewport {
  const { scale, widthPx, heightPx } = view;
  const slackX = Math.min(IN_SIGHT_PX, widthPx / 2);
  const slackY = Math.min(IN_SIGHT_PX, heightPx / 2);
  const originX = between(
    view.originX,
    slackX - box.maxX * scale,
    widthPx - slackX - box.minX * scale,
  );
  const originY = between(
    view.originY,
    slackY + box.minY * scale,
    heightPx - slackY + box.maxY * scale,
  );
  return { ...view, originX, originY };
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
