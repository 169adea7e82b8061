// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The cracks between dark and bright pixels, walked to closed contours with the dark on the left hand. Each
 * upright crack belongs to one contour, so what is left of them says where the next one begins.
 */
import { type BitPlane, MARGIN } from './bit-plane.js';
import { joinsDark, type Touching } from './touching.js';

/** A closed contour in steps of one pixel; y down, without the margin. The arrays are used again. */
export interface Contour {
  count: number;
  /** x and y alternate. The first point stands once more behind the last. */
  points: Int32Array;
  /** The area that it encloses, pixels; negative around a hole. */
  area: number;
}

const SOUTH = 0;
const EAST = 1;
const NORTH = 2;
const STEP_X = Int32Array.of(0, 1, 0, -1);
const STEP_Y = Int32Array.of(1, 0, -1, 0);
/** The pixel ahead on the left, and on the right, of a corner: how far from the pixel below and right of it. */
const LEFT_X = Int32Array.of(0, 0, -1, -1);
const LEFT_Y = Int32Array.of(0, -1, -1, 0);
const RIGHT_X = Int32Array.of(-1, 0, 0, -1);
const RIGHT_Y = Int32Array.of(0, 0, -1, -1);

const MAX_FIRST_POINTS = 4096;

/** Yields the same object for each contour, from top to bottom. */
export class ContourWalk {
  readonly contour: Contour = { count: 0, points: new Int32Array(2 * MAX_FIRST_POINTS), area: 0 };
  readonly #plane: BitPlane;
  readonly #touching: Touching;
  /** A bit for each upright crack that no contour has, left of the pixel of the same place. */
  readonly #cracks: Uint32Array;
  #word = 0;

  constructor(plane: BitPlane, touching: Touching) {
    this.#plane = plane;
    this.#touching = touching;
    this.#cracks = cracksOf(plane);
  }

  /** How much of the picture was looked at, 0…1. */
  get progress(): number {
    return this.#word / this.#cracks.length;
  }

  /** Walks the next contour; false where there is none left. */
  next(): boolean {
    const cracks = this.#cracks;
    const { stride } = this.#plane;
    while (this.#word < cracks.length) {
      const word = cracks[this.#word]!;
      if (word !== 0) {
        const y = Math.floor(this.#word / stride);
        const x = (this.#word - y * stride) * 32 + Math.clz32(word);
        this.#walk(x, y);
        return true;
      }
      this.#word++;
    }
    return false;
  }

  #walk(startX: number, startY: number): void {
    const plane = this.#plane;
    const { words, stride } = plane;
    const cracks = this.#cracks;
    const contour = this.contour;
    // Right of its topmost crack is its inside: dark, or a hole. It turns there, so it begins there.
    const first = plane.at(startX, startY) === 1 ? SOUTH : EAST;
    let [x, y, direction] = [startX, startY, first];
    let [count, area] = [0, 0];
    let points = contour.points;
    do {
      if (2 * count + 4 > points.length) points = contour.points = doubled(points);
      points[2 * count] = x - MARGIN;
      points[2 * count + 1] = y - MARGIN;
      count++;
      if (direction === SOUTH) {
        cracks[y * stride + (x >> 5)]! &= ~(1 << (31 - (x & 31)));
        area -= x;
      } else if (direction === NORTH) {
        cracks[(y - 1) * stride + (x >> 5)]! &= ~(1 << (31 - (x & 31)));
        area += x;
      }
      x += STEP_X[direction]!;
      y += STEP_Y[direction]!;
      const leftX = x + LEFT_X[direction]!;
      const rightX = x + RIGHT_X[direction]!;
      const leftRow = (y + LEFT_Y[direction]!) * stride;
      const rightRow = (y + RIGHT_Y[direction]!) * stride;
      const left = (words[leftRow + (leftX >> 5)]! >>> (31 - (leftX & 31))) & 1;
      const right = (words[rightRow + (rightX >> 5)]! >>> (31 - (rightX & 31))) & 1;
      if (left === right) direction = (direction + (left === 1 ? 3 : 1)) & 3;
      else if (right === 1) {
        const turn = joinsDark(plane, x, y, this.#touching) ? 3 : 1;
        direction = (direction + turn) & 3;
      }
    } while (x !== startX || y !== startY || direction !== first);
    points[2 * count] = points[0]!;
    points[2 * count + 1] = points[1]!;
    contour.count = count;
    contour.area = area;
  }
}

function cracksOf({ words, stride, rows }: BitPlane): Uint32Array {
  const cracks = new Uint32Array(words.length);
  for (let y = 0; y < rows; y++) {
    let before = 0;
    for (let at = y * stride; at < (y + 1) * stride; at++) {
      const word = words[at]!;
      cracks[at] = word ^ ((word >>> 1) | (before << 31));
      before = word;
    }
  }
  return cracks;
}

function doubled(points: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(2 * points.length);
  bigger.set(points);
  return bigger;
}
