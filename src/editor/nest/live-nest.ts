// SPDX-License-Identifier: GPL-3.0-or-later
/** The best arrangement so far, while one is looked for: for the bed to show. Session state: the document has the last one. */
import type { Rings } from '../../areas/clipper.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Bounds } from '../../geometry/bounds.js';
import { apply, composed, type Matrix, rotation, translation } from '../../geometry/matrix.js';
import type { Nest, PartPlace } from '../../shaping/nest/contract.js';
import type { FoundPart } from '../../shaping/nest/part-contract.js';

export interface ShownNest {
  /** Where the parts would lie. */
  readonly outlines: Rings;
  readonly used: Bounds;
  readonly laid: number;
  readonly parts: number;
}

export interface NestSearch {
  keep(): void;
  cancel(): void;
}

export class LiveNest {
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  #shown: ShownNest | undefined;
  #search: NestSearch | undefined;

  /** The nest that is shown; undefined where none is looked for, or none was found yet. */
  get shown(): ShownNest | undefined {
    return this.#shown;
  }

  get isLooking(): boolean {
    return this.#search !== undefined;
  }

  /** What is shown is good enough: it is taken, and none is looked for any more. */
  keep(): void {
    if (this.#shown !== undefined) this.#search?.keep();
  }

  /** Everything stays where it is. */
  cancel(): void {
    this.#search?.cancel();
  }

  begin(search: NestSearch): void {
    this.#search = search;
    this.#changed.emit();
  }

  show({ places, used }: Nest, parts: readonly FoundPart[]): void {
    const outlines = places.flatMap((place) => {
      const to = placeMatrix(place);
      return parts[place.part]!.outlines.map((ring) => placed(ring, to));
    });
    this.#shown = { outlines, used, laid: places.length, parts: parts.length };
    this.#changed.emit();
  }

  end(): void {
    this.#search = undefined;
    this.#shown = undefined;
    this.#changed.emit();
  }
}

export function placeMatrix({ angle, x, y }: PartPlace): Matrix {
  return composed(translation(x, y), rotation(angle));
}

function placed(ring: Float64Array, to: Matrix): Float64Array {
  const result = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const { x, y } = apply(to, { x: ring[i]!, y: ring[i + 1]! });
    result[i] = x;
    result[i + 1] = y;
  }
  return result;
}
