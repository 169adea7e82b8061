// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The line of a piece that a text runs along: its longest outline. Around a closed one letters stand outside, and the
 * text is centred at the top, whichever way it was drawn and wherever that began.
 */
import { flatten } from '../../geometry/flatten.js';
import type { Path } from '../../geometry/path.js';
import { polylineLength, signedArea } from '../../geometry/polyline.js';
import { isClosedPath, reversedLoop } from '../../geometry/subpaths.js';
import type { PieceRow } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import { longestOutline } from '../longest-outline.js';

export interface LineForText {
  /** On the bed, mm. */
  readonly path: Path;
  /** The settings of a text that fit it. */
  readonly settings: Values;
}

/** mm; what is as high as the top but for this is at the top. */
const LEVEL = 0.01;

/** Undefined where the piece has no outline that goes anywhere. */
export function lineForText(store: DocumentStore, piece: PieceRow): LineForText | undefined {
  const path = longestOutline(store, piece);
  if (path === undefined || !isClosedPath(path)) return path && { path, settings: {} };
  const isClockwise = signedArea(pointsOf(path)) < 0;
  const around = isClockwise ? path : reversedLoop(path);
  return { path: around, settings: { align: 'centre', shift: wayToTop(pointsOf(around)) } };
}

function pointsOf(path: Path): Float64Array {
  return flatten(path)[0]?.points ?? new Float64Array();
}

/** From the middle of the way around to the middle of the longest level stretch at the top, mm. */
function wayToTop(points: Float64Array): number {
  const length = polylineLength(points);
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < points.length; i += 2) top = Math.max(top, points[i]!);
  let [way, best, middle] = [0, -1, 0];
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = points.subarray(i, i + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const step = Math.hypot(bx - ax, by - ay);
    const isLevel = ay > top - LEVEL && by > top - LEVEL;
    const reach = isLevel ? step : 0;
    if ((isLevel || ay === top) && reach > best) [best, middle] = [reach, way + reach / 2];
    way += step;
  }
  return middle - length / 2;
}
