// SPDX-License-Identifier: GPL-3.0-or-later
/** The art's layers: Inkscape's where there are any, in the order they are drawn; else one. */
import type { ArtLayer, Colour, Shape } from '../../art/art.js';

const PLAIN_LAYER = 'Drawing';

export class LayerList {
  readonly #names: ReadonlyMap<string, string>;
  readonly #indices = new Map<string | undefined, number>();

  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  /** The index of the layer with this group id; undefined is what lies outside all layers. */
  indexOf(id: string | undefined): number {
    const known = this.#indices.get(id);
    if (known !== undefined) return known;
    this.#indices.set(id, this.#indices.size);
    return this.#indices.size - 1;
  }

  /** Layers that hold something, each with its colour where all its shapes share one. */
  finish(shapes: readonly Shape[]): { layers: readonly ArtLayer[]; shapes: readonly Shape[] } {
    const used = [...this.#indices].filter(([, index]) =>
      shapes.some((shape) => shape.layer === index),
    );
    const renumbered = new Map(used.map(([, index], position) => [index, position]));
    const colours = commonColours(shapes);
    const layers = used.map(([id, index]) => {
      const name = (id === undefined ? undefined : this.#names.get(id)) ?? PLAIN_LAYER;
      const colour = colours.get(index);
      return colour ? { name, colour } : { name };
    });
    return {
      layers,
      shapes: shapes.map((shape) => ({ ...shape, layer: renumbered.get(shape.layer)! })),
    };
  }
}

/** Layer index → the one colour of its shapes; false where they differ. */
function commonColours(shapes: readonly Shape[]): Map<number, Colour | false> {
  const colours = new Map<number, Colour | false>();
  for (const shape of shapes) {
    const colour = shape.kind === 'path' ? (shape.stroke ?? shape.fill) : undefined;
    const known = colours.get(shape.layer);
    if (colour === undefined || known === false) continue;
    colours.set(shape.layer, known && String(known) !== String(colour) ? false : colour);
  }
  return colours;
}
