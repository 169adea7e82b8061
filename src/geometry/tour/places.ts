// SPDX-License-Identifier: GPL-3.0-or-later
/** Spots by which stops are looked up; a large stop has several of them. */

export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The stop; the places of a stop follow each other. */
  readonly owner: Int32Array;
  /** Which end of an open stroke this is, or `ANY_END` where a link to either will do. */
  readonly end: Int8Array;
  /** How much shorter a link from here may be at most, mm: the stop has entries that are nearer. */
  readonly slack: Float64Array;
}

export const ANY_END = -1;

export class PlaceList {
  readonly #places: Places;
  #count = 0;

  /** Makes room for at most this many. */
  constructor(most: number) {
    this.#places = {
      x: new Float64Array(most),
      y: new Float64Array(most),
      owner: new Int32Array(most),
      end: new Int8Array(most),
      slack: new Float64Array(most),
    };
  }

  add(owner: number, x: number, y: number, end: number, slack: number): void {
    const place = this.#count++;
    this.#places.x[place] = x;
    this.#places.y[place] = y;
    this.#places.owner[place] = owner;
    this.#places.end[place] = end;
    this.#places.slack[place] = slack;
  }

  list(): Places {
    const { x, y, owner, end, slack } = this.#places;
    const count = this.#count;
    return {
      x: x.subarray(0, count),
      y: y.subarray(0, count),
      owner: owner.subarray(0, count),
      end: end.subarray(0, count),
      slack: slack.subarray(0, count),
    };
  }
}
