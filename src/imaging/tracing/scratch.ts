// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The memory in which one contour after the other is worked on. It grows to the longest of them and no
 * further, so that a picture of a million specks makes no garbage.
 */
import type { Contour } from './contours.js';

export class Scratch {
  /** Room for points; the number of points of the present contour is `count`. */
  #room = 0;
  count = 0;
  points: Int32Array = new Int32Array();
  /** Where the contour turns, twice round: the place, its point and the direction (0…3) in which it was reached. */
  turns = new Int32Array();
  turnX = new Int32Array();
  turnY = new Int32Array();
  turnStep = new Int32Array();
  /** For each point, how far a straight line can follow the contour from it. */
  straightTo = new Int32Array();
  /** For each point, the furthest one to which a side of the polygon may go; never beyond the last. */
  reach = new Int32Array();
  /** Sums of x, y, xx, xy, yy over all points before this one, from the first point. */
  sums = new Float64Array();
  penalty = new Float64Array();
  previous = new Int32Array();

  /** The polygon's corners, as places in the contour. */
  cornerCount = 0;
  corners = new Int32Array();
  /** The vertices, moved by less than a pixel from their corners; x and y alternate. */
  vertices = new Float64Array();
  /** Middles of the sides; the one behind vertex i is i. */
  middles = new Float64Array();
  /** How round each vertex is, 0 where it is a corner. */
  roundness = new Float64Array();
  /** Normals and offsets of the lines that fit the sides best: x, y, offset. */
  lines = new Float64Array();

  take({ count, points }: Contour): void {
    this.count = count;
    this.points = points;
    if (count + 1 > this.#room) this.#grow(Math.max(1024, 2 * (count + 1)));
  }

  #grow(room: number): void {
    this.#room = room;
    this.turns = new Int32Array(2 * room);
    this.turnX = new Int32Array(2 * room);
    this.turnY = new Int32Array(2 * room);
    this.turnStep = new Int32Array(2 * room);
    this.straightTo = new Int32Array(room);
    this.reach = new Int32Array(room);
    this.sums = new Float64Array(5 * (room + 1));
    this.penalty = new Float64Array(room);
    this.previous = new Int32Array(room);
    this.corners = new Int32Array(room);
    this.vertices = new Float64Array(2 * room);
    this.middles = new Float64Array(2 * room);
    this.roundness = new Float64Array(room);
    this.lines = new Float64Array(3 * room);
  }
}
