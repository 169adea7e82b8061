// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines of one pixel to strokes: from end or fork to end or fork, and round where there is neither. */
import { around, type Skeleton } from './thinning.js';

export interface CentreLine {
  /** Middles of pixels of the picture; x and y alternate. */
  readonly points: Float64Array;
  readonly isClosed: boolean;
}

/** Strokes longer than `shortest` pixels, without the hairs that wide lines grow at their edges. */
export function strokesOf(skeleton: Skeleton, shortest: number): CentreLine[] {
  const walk = new StrokeWalk(skeleton);
  const strokes: CentreLine[] = [];
  for (const places of walk.all()) {
    const isClosed = places.length > 2 && places[0] === places.at(-1);
    if (places.length <= shortest || walk.isHair(places)) continue;
    strokes.push({ points: pointsOf(places, skeleton.width), isClosed });
  }
  return strokes;
}

class StrokeWalk {
  readonly #skeleton: Skeleton;
  readonly #steps: readonly number[];
  /** How many neighbours each dark pixel has. */
  readonly #degree: Uint8Array;
  readonly #isDone: Uint8Array;

  constructor(skeleton: Skeleton) {
    const { pixels, width } = skeleton;
    this.#skeleton = skeleton;
    this.#steps = around(width);
    this.#isDone = new Uint8Array(pixels.length);
    this.#degree = pixels.map((dark, at) =>
      dark === 0 ? 0 : this.#steps.reduce((sum, step) => sum + pixels[at + step]!, 0),
    );
  }

  *all(): Generator<number[]> {
    const { pixels } = this.#skeleton;
    for (let at = 0; at < pixels.length; at++) {
      if (pixels[at] === 0 || this.#degree[at] === 2) continue;
      for (const step of this.#steps) {
        const next = at + step;
        if (pixels[next] === 0) continue;
        if (this.#degree[next] !== 2) {
          if (at < next) yield [at, next];
        } else if (this.#isDone[next] === 0) yield this.#follow(at, next);
      }
    }
    for (let at = 0; at < pixels.length; at++) {
      if (this.#degree[at] === 2 && this.#isDone[at] === 0) yield this.#round(at);
    }
  }

  /** A short end that hangs on a fork comes of the width of what was thinned. */
  isHair(places: readonly number[]): boolean {
    const ends = [places[0]!, places.at(-1)!];
    const forks = ends.filter((at) => this.#degree[at]! > 2);
    if (forks.length !== 1 || !ends.some((at) => this.#degree[at] === 1)) return false;
    return places.length <= this.#skeleton.halfWidth[forks[0]!]! + 2;
  }

  #follow(from: number, first: number): number[] {
    const places = [from, first];
    let [before, at] = [from, first];
    while (this.#degree[at] === 2) {
      this.#isDone[at] = 1;
      [before, at] = [at, this.#after(before, at)];
      places.push(at);
    }
    return places;
  }

  /** Where every pixel has two neighbours, back to the one where it began. */
  #round(from: number): number[] {
    const places = [from];
    let [before, at] = [from, this.#after(from, from)];
    this.#isDone[from] = 1;
    while (at !== from) {
      this.#isDone[at] = 1;
      places.push(at);
      [before, at] = [at, this.#after(before, at)];
    }
    return [...places, from];
  }

  /** The neighbour of a pixel on a line that is not the one before. */
  #after(before: number, at: number): number {
    const { pixels } = this.#skeleton;
    return this.#steps.map((step) => at + step).find((n) => n !== before && pixels[n] === 1)!;
  }
}

function pointsOf(places: readonly number[], width: number): Float64Array {
  const points = new Float64Array(2 * places.length);
  places.forEach((at, i) => {
    points[2 * i] = (at % width) - 0.5;
    points[2 * i + 1] = Math.floor(at / width) - 0.5;
  });
  return points;
}
