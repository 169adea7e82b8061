// SPDX-License-Identifier: GPL-3.0-or-later
/** The art's layers: Inkscape's where there are any, in the order they are drawn, else one per colour. */
import type { Shape } from '../../art/art.js';
import { type LayeredShapes, layersBy, PLAIN_LAYER, splitByColour } from '../split-by-colour.js';

export class LayerList {
  readonly #names: ReadonlyMap<string, string>;
  readonly #indices = new Map<string | undefined, number>();

  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  /** The index of the layer with this group id; undefined is what is outside all layers. */
  indexOf(id: string | undefined): number {
    const known = this.#indices.get(id);
    if (known !== undefined) return known;
    this.#indices.set(id, this.#indices.size);
    return this.#indices.size - 1;
  }

  /** Layers that hold something, each with its colour where all its shapes share one. */
  finish(shapes: readonly Shape[]): LayeredShapes {
    const ids = [...this.#indices.keys()];
    const parted = ids.every((id) => id === undefined) ? splitByColour(shapes) : undefined;
    if (parted !== undefined) return parted;
    return layersBy(shapes, (shape) => {
      const id = ids[shape.layer];
      const named = id === undefined ? undefined : this.#names.get(id);
      return { key: shape.layer, name: named ?? PLAIN_LAYER, isNamed: named !== undefined };
    });
  }
}
