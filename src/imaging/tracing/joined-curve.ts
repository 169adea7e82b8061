// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One curve in the place of several that turn the same way: it begins and ends as they do, encloses the same
 * area, and stays near to the sides and corners that they came from.
 */
import type { Scratch } from './scratch.js';

/** Area between a curve and its chord, by how far its handles reach, in triangles of chord and meeting point. */
const BULGE = 0.3;
/** Below this sine, two sides that point against each other have turned by half a round. */
const SIN_OF_ONE_DEGREE = Math.sin(Math.PI / 180);

export class JoinedCurve {
  /** Sum of the squares of how far it is from what it replaces. */
  penalty = 0;
  /** Start, two handles, end: x and y alternate. */
  readonly controls = new Float64Array(8);
  readonly #scratch: Scratch;
  readonly #tolerance: number;
  #turn = 0;
  #atX = 0;
  #atY = 0;

  constructor(scratch: Scratch, tolerance: number) {
    this.#scratch = scratch;
    this.#tolerance = tolerance;
  }

  /**
   * Fits from the middle before vertex `first` to the middle behind vertex `last`, counted on past the end. Returns
   * whether it is near enough. `area` is what the several curves enclose with their chord.
   */
  fit(first: number, last: number, area: number): boolean {
    this.#turn = Math.sign(area);
    return this.#shape(first, last, area) && this.#isNear(first, last);
  }

  #shape(first: number, last: number, area: number): boolean {
    const { vertices, middles, cornerCount: n } = this.#scratch;
    const before = 2 * ((first + n - 1) % n);
    const at = 2 * (first % n);
    const end = 2 * (last % n);
    const startX = middles[before]!;
    const startY = middles[before + 1]!;
    const endX = middles[end]!;
    const endY = middles[end + 1]!;
    const inX = vertices[at]! - startX;
    const inY = vertices[at + 1]! - startY;
    const outX = endX - vertices[end]!;
    const outY = endY - vertices[end + 1]!;
    const cross = inX * outY - inY * outX;
    if (!(cross * this.#turn > 0)) return false;
    const isAgainst = inX * outX + inY * outY < 0;
    const lengths = Math.hypot(inX, inY) * Math.hypot(outX, outY);
    if (isAgainst && Math.abs(cross) < SIN_OF_ONE_DEGREE * lengths) return false;
    const chordX = endX - startX;
    const chordY = endY - startY;
    const along = (chordX * outY - chordY * outX) / cross;
    const back = (inX * chordY - inY * chordX) / cross;
    if (!(along > 0) || !(back > 0)) return false;
    const triangle = (along * (inX * chordY - inY * chordX)) / 2;
    // How far the handles reach towards where the tangents meet.
    const handle = 2 - Math.sqrt(4 - area / triangle / BULGE);
    if (!(handle > 0 && handle <= 1)) return false;
    const { controls } = this;
    controls[0] = startX;
    controls[1] = startY;
    controls[2] = startX + handle * along * inX;
    controls[3] = startY + handle * along * inY;
    controls[4] = endX - handle * back * outX;
    controls[5] = endY - handle * back * outY;
    controls[6] = endX;
    controls[7] = endY;
    return true;
  }

  #isNear(first: number, last: number): boolean {
    this.penalty = 0;
    for (let i = first; i < last; i++) if (!this.#isNearSide(i)) return false;
    for (let i = first; i <= last; i++) if (!this.#isNearCorner(i)) return false;
    return true;
  }

  /** Where it runs along the side behind the vertex, it must be beside that side and not far from it. */
  #isNearSide(vertex: number): boolean {
    const { vertices, cornerCount: n } = this.#scratch;
    const from = 2 * (vertex % n);
    const to = 2 * ((vertex + 1) % n);
    const x = vertices[from]!;
    const y = vertices[from + 1]!;
    const sideX = vertices[to]! - x;
    const sideY = vertices[to + 1]! - y;
    if (!this.#goWhereAlong(sideX, sideY)) return false;
    const square = sideX * sideX + sideY * sideY;
    const beside = (this.#atX - x) * sideX + (this.#atY - y) * sideY;
    if (beside < 0 || beside > square) return false;
    const off = (this.#atX - x) * sideY - (this.#atY - y) * sideX;
    const squared = (off * off) / square;
    if (squared > this.#tolerance * this.#tolerance) return false;
    this.penalty += squared;
    return true;
  }

  /** It must not cut the corner by more than the curve that was there; further out it is held by the sides. */
  #isNearCorner(vertex: number): boolean {
    const { vertices, middles, roundness, cornerCount: n } = this.#scratch;
    const at = 2 * (vertex % n);
    const before = 2 * ((vertex + n - 1) % n);
    const fromX = middles[before]!;
    const fromY = middles[before + 1]!;
    const chordX = middles[at]! - fromX;
    const chordY = middles[at + 1]! - fromY;
    const length = Math.hypot(chordX, chordY);
    // A chord without a length has no direction.
    if (!this.#goWhereAlong(chordX, chordY)) return false;
    const own = (vertices[at]! - fromX) * chordY - (vertices[at + 1]! - fromY) * chordX;
    const now = (this.#atX - fromX) * chordY - (this.#atY - fromY) * chordX;
    const short = (this.#turn * (0.75 * roundness[vertex % n]! * own - now)) / length;
    if (short > this.#tolerance) return false;
    if (short > 0) this.penalty += short * short;
    return true;
  }

  /** Finds the point of the curve where it runs in this direction. */
  #goWhereAlong(x: number, y: number): boolean {
    const c = this.controls;
    const turn = this.#turn;
    const first = turn * ((c[2]! - c[0]!) * y - (c[3]! - c[1]!) * x);
    const second = turn * ((c[4]! - c[2]!) * y - (c[5]! - c[3]!) * x);
    const third = turn * ((c[6]! - c[4]!) * y - (c[7]! - c[5]!) * x);
    const root = Math.sqrt(second * second - first * third);
    const t = first / (first - second + root);
    if (!(t >= 0 && t <= 1)) return false;
    const s = 1 - t;
    const [a, b, d, e] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    this.#atX = a * c[0]! + b * c[2]! + d * c[4]! + e * c[6]!;
    this.#atY = a * c[1]! + b * c[3]! + d * c[5]! + e * c[7]!;
    return true;
  }
}
