// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An arc or helix as straight pieces no further from the curve than the tolerance, the way Grbl
 * draws them. One object, drawn step by step, since the planner may be full in the middle. mm.
 */

import { ArcChords } from '../../toolpath/arc-chords.js';

export interface ArcPlane {
  /** Axis numbers: the two of the plane, then the one a helix climbs along. */
  readonly first: number;
  readonly second: number;
  readonly linear: number;
}

export interface ArcWords {
  readonly plane: ArcPlane;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Centre relative to `from`, in the plane's axes. */
  readonly offsetFirst: number;
  readonly offsetSecond: number;
  readonly isClockwise: boolean;
  readonly tolerance: number;
}

/** Less than this between ends counts as a full circle, radians. */
const FULL_CIRCLE = 5e-7;

export class ArcMove {
  readonly point = new Float64Array(3);
  /** How many straight pieces there are. */
  readonly pieces: number;
  readonly #words: ArcWords;
  readonly #corners: ArcChords;
  #done = 0;

  constructor(words: ArcWords) {
    this.#words = words;
    const { plane, from, to, offsetFirst, offsetSecond, isClockwise } = words;
    const radius = Math.hypot(offsetFirst, offsetSecond);
    const endFirst = at(to, plane.first) - at(from, plane.first) - offsetFirst;
    const endSecond = at(to, plane.second) - at(from, plane.second) - offsetSecond;
    // Grbl takes one angle, since the difference of two jumps at half a turn.
    let sweep = Math.atan2(
      -offsetFirst * endSecond + offsetSecond * endFirst,
      -offsetFirst * endFirst - offsetSecond * endSecond,
    );
    if (isClockwise) {
      if (sweep >= -FULL_CIRCLE) sweep -= 2 * Math.PI;
    } else if (sweep <= FULL_CIRCLE) sweep += 2 * Math.PI;
    const chord = Math.sqrt(words.tolerance * Math.max(0, 2 * radius - words.tolerance));
    // A circle within the tolerance is one straight piece.
    this.pieces = chord > 0 ? Math.max(1, Math.floor(Math.abs(0.5 * sweep * radius) / chord)) : 1;
    const centre = {
      x: at(from, plane.first) + offsetFirst,
      y: at(from, plane.second) + offsetSecond,
    };
    const toStart = { x: -offsetFirst, y: -offsetSecond };
    this.#corners = new ArcChords(centre, toStart, { sweep, pieces: this.pieces });
  }

  /** Puts the end of the next piece into `point`; false when the arc is complete. */
  next(): boolean {
    if (this.#done >= this.pieces) return false;
    const { plane, from, to } = this.#words;
    const fraction = ++this.#done / this.pieces;
    if (fraction >= 1) {
      this.point.set(to);
      return true;
    }
    this.#corners.next();
    this.point[plane.first] = this.#corners.x;
    this.point[plane.second] = this.#corners.y;
    const climb = at(to, plane.linear) - at(from, plane.linear);
    this.point[plane.linear] = at(from, plane.linear) + climb * fraction;
    return true;
  }
}

function at(vector: Float64Array, axis: number): number {
  return vector[axis]!;
}
