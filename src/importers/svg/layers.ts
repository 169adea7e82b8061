// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The art's layers: Inkscape's where there are any, in the order they are drawn. A drawing without
 * layers is parted by colour, since that is how people tell a laser cut from engraving elsewhere; one
 * of a single colour, or of more than a few, stays one layer.
 */
import type { ArtLayer, Colour, Shape } from '../../art/art.js';
import { colourName } from '../../art/colour-names.js';

const PLAIN_LAYER = 'Drawing';
const PICTURES = 'Pictures';
const MAX_COLOURS = 8;

export interface LayeredShapes {
  readonly layers: readonly ArtLayer[];
  readonly shapes: readonly Shape[];
}

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
  finish(shapes: readonly Shape[]): LayeredShapes {
    const ids = [...this.#indices.keys()];
    const parted = ids.every((id) => id === undefined) ? partByColour(shapes) : undefined;
    if (parted !== undefined) return parted;
    return layersBy(shapes, (shape) => {
      const id = ids[shape.layer];
      const named = id === undefined ? undefined : this.#names.get(id);
      return { key: shape.layer, name: named ?? PLAIN_LAYER, isNamed: named !== undefined };
    });
  }
}

/** Undefined where there is but one colour, or too many to be meant as layers. */
function partByColour(shapes: readonly Shape[]): LayeredShapes | undefined {
  const keys = new Set(shapes.map(colourKey));
  if (keys.size < 2 || keys.size > MAX_COLOURS) return undefined;
  return layersBy(shapes, (shape) => {
    const colour = colourOf(shape);
    const name = colour ? colourName(colour) : PICTURES;
    return { key: colourKey(shape), name, isNamed: false };
  });
}

interface Title {
  readonly key: string | number;
  readonly name: string;
  readonly isNamed: boolean;
}

/** A layer for each key, in the order of their first shapes. */
function layersBy(shapes: readonly Shape[], layerOf: (shape: Shape) => Title): LayeredShapes {
  const indices = new Map<string | number, number>();
  const titles: Title[] = [];
  const colours: (Colour | 'several' | undefined)[] = [];
  const placed = shapes.map((shape) => {
    const title = layerOf(shape);
    const { key } = title;
    const layer = indices.get(key) ?? titles.push(title) - 1;
    indices.set(key, layer);
    colours[layer] = together(colours[layer], colourOf(shape));
    return { ...shape, layer };
  });
  const layers = titles.map(({ name, isNamed }, i): ArtLayer => {
    const colour = colours[i];
    const known = colour === undefined || colour === 'several' ? {} : { colour };
    return { name, ...(isNamed && { isNamed }), ...known };
  });
  return { layers, shapes: placed };
}

function together(known: Colour | 'several' | undefined, colour: Colour | undefined) {
  if (known === undefined || colour === undefined) return known ?? colour;
  return String(known) === String(colour) ? known : 'several';
}

function colourOf(shape: Shape): Colour | undefined {
  return shape.kind === 'path' ? (shape.stroke ?? shape.fill) : undefined;
}

function colourKey(shape: Shape): string {
  return String(colourOf(shape) ?? PICTURES);
}
