// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture of dark and bright to outlines, after Peter Selinger's paper "Potrace: a polygon-based tracing
 * algorithm" (2003): contours, the best polygon along each, its vertices between the pixels, corners and curves.
 */
import type { BitPlane } from './bit-plane.js';
import { ContourWalk } from './contours.js';
import { CurveWriter } from './curves.js';
import type { OutlinePen } from './outline-pen.js';
import { findPolygon } from './polygon.js';
import { findRoundness } from './roundness.js';
import { Scratch } from './scratch.js';
import { findStraightRuns } from './straight-runs.js';
import type { Touching } from './touching.js';
import { placeVertices } from './vertices.js';

export interface OutlineSettings {
  /** Spots and holes of up to this many pixels are left out. */
  readonly speckle: number;
  /** How readily corners become curves: 0 keeps every corner, 4/3 rounds them all. */
  readonly smoothness: number;
  /** How far, in pixels, one long curve may be from the several it replaces. */
  readonly simplify: number;
  /** What happens where dark pixels touch by their corners. */
  readonly touching: Touching;
}

/** Contours between two words on how far it is. */
const CONTOURS_A_STEP = 64;
/** Points between two of them at most, unless one contour has more. */
const POINTS_A_STEP = 100_000;

/** Returns how many outlines were drawn. `progress` is called with 0…1, and throws when the work was cancelled. */
export function traceOutlines(
  plane: BitPlane,
  pen: OutlinePen,
  settings: OutlineSettings,
  progress: (fraction: number) => void,
): number {
  const walk = new ContourWalk(plane, settings.touching);
  const scratch = new Scratch();
  const writer = new CurveWriter(scratch, pen, settings.simplify);
  const { contour } = walk;
  let [outlines, walked, points] = [0, 0, 0];
  while (walk.next()) {
    walked++;
    points += contour.count;
    if (Math.abs(contour.area) > settings.speckle) {
      scratch.take(contour);
      findStraightRuns(scratch);
      findPolygon(scratch);
      placeVertices(scratch);
      findRoundness(scratch, settings.smoothness);
      writer.write();
      outlines++;
    }
    if (walked >= CONTOURS_A_STEP || points >= POINTS_A_STEP) {
      progress(walk.progress);
      [walked, points] = [0, 0];
    }
  }
  progress(1);
  return outlines;
}
