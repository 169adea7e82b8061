// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Room for the paths of a large drawing: many share one array, because an array of its own weighs more than the few
 * points that most of a hundred thousand shapes have.
 */
import type { Matrix } from './matrix.js';
import type { Path } from './path.js';

const OPS = 1 << 13;
const COORDS = 1 << 14;

export class PathSlabs {
  #ops = new Uint8Array();
  #coords = new Float64Array();
  #opCount = 0;
  #coordCount = 0;

  /** Copies of the arrays, in a path of their own. */
  path(ops: Uint8Array, coords: Float64Array): Path {
    const path = { ops: this.#newOps(ops.length), coords: this.#newCoords(coords.length) };
    path.ops.set(ops);
    path.coords.set(coords);
    return path;
  }

  /** The path elsewhere; its ops are shared. */
  transformed({ ops, coords: source }: Path, [a, b, c, d, e, f]: Matrix): Path {
    const coords = this.#newCoords(source.length);
    for (let i = 0; i < coords.length; i += 2) {
      const [x, y] = [source[i]!, source[i + 1]!];
      coords[i] = a * x + c * y + e;
      coords[i + 1] = b * x + d * y + f;
    }
    return { ops, coords };
  }

  #newOps(count: number): Uint8Array {
    if (this.#opCount + count > this.#ops.length) {
      if (count > OPS) return new Uint8Array(count);
      this.#ops = new Uint8Array(OPS);
      this.#opCount = 0;
    }
    this.#opCount += count;
    return this.#ops.subarray(this.#opCount - count, this.#opCount);
  }

  #newCoords(count: number): Float64Array {
    if (this.#coordCount + count > this.#coords.length) {
      if (count > COORDS) return new Float64Array(count);
      this.#coords = new Float64Array(COORDS);
      this.#coordCount = 0;
    }
    this.#coordCount += count;
    return this.#coords.subarray(this.#coordCount - count, this.#coordCount);
  }
}
