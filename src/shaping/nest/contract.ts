// SPDX-License-Identifier: GPL-3.0-or-later
/** What is nested: parts laid close to each other on a sheet. Plain data that crosses to a process; on the bed, mm. */
import type { Rings } from '../../areas/clipper.js';
import type { Bounds } from '../../geometry/bounds.js';

export interface NestRequest {
  readonly sheet: Bounds;
  /** What lies there already: closed outlines that nothing is laid on. */
  readonly obstacles: Rings;
  /** The outer outlines of each part, counter-clockwise: it keeps what is in them, whatever holes it has. */
  readonly parts: readonly Rings[];
  /** The areas of each part where others may lie in it; none without this. */
  readonly holes?: readonly (readonly Rings[])[];
  /** Whether each part may lie in another one; none may without this. */
  readonly fillers?: readonly boolean[];
  /** The least distance between parts, and between a part and an obstacle, mm. */
  readonly spacing: number;
  /** The least distance between a part and the edge of the sheet, mm. */
  readonly margin: number;
  /** How many ways a part may lie, evenly spread over the circle: 1 is as it is drawn. */
  readonly turns: number;
  /** How long better ways to place the parts are looked for, seconds. */
  readonly seconds: number;
}

/** Where a part comes to lie: turned about the bed's origin, then moved. */
export interface PartPlace {
  readonly part: number;
  /** Radians. */
  readonly angle: number;
  readonly x: number;
  readonly y: number;
}

export interface Nest {
  readonly places: readonly PartPlace[];
  /** Parts for which there is no room. */
  readonly left: readonly number[];
  /** The box around all that was laid; it is empty where nothing was. */
  readonly used: Bounds;
}
