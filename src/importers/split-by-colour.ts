// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Layers for drawings whose file has none: one per colour, since that is how people distinguish cutting from
 * engraving elsewhere. A drawing of a single colour, or of more than a few, stays one layer.
 */
import type { ArtLayer, Colour, Shape } from '../art/art.js';
import { colourName } from '../art/colour-names.js';

export const PLAIN_LAYER = 'Drawing';
const PICTURES = 'Pictures';
const MAX_COLOURS = 8;

export interface LayeredShapes {
  readonly layers: readonly ArtLayer[];
  readonly shapes: readonly Shape[];
}

/** Undefined where there is but one colour, or too many to be meant as layers. */
export function splitByColour(shapes: readonly Shape[]): LayeredShapes | undefined {
  const keys = new Set(shapes.map(colourKey));
  if (keys.size < 2 || keys.size > MAX_COLOURS) return undefined;
  return layersBy(shapes, (shape) => {
    const colour = colourOf(shape);
    const name = colour ? colourName(colour) : PICTURES;
    return { key: colourKey(shape), name, isNamed: false };
  });
}

/** Everything in one layer that no file named. */
export function asOneLayer(shapes: readonly Shape[]): LayeredShapes {
  return layersBy(shapes, () => ({ key: 0, name: PLAIN_LAYER, isNamed: false }));
}

/** What distinguishes a layer from others, and its name. */
export interface LayerTitle {
  readonly key: string | number;
  readonly name: string;
  /** Whether the file names it so. */
  readonly isNamed: boolean;
}

/** A layer for each key, in the order of their first shapes, with its colour where all of them share one. */
export function layersBy(
  shapes: readonly Shape[],
  layerOf: (shape: Shape) => LayerTitle,
): LayeredShapes {
  const indices = new Map<string | number, number>();
  const titles: LayerTitle[] = [];
  const colours: (Colour | 'several' | undefined)[] = [];
  const placed = shapes.map((shape) => {
    const title = layerOf(shape);
    const { key } = title;
    const layer = indices.get(key) ?? titles.push(title) - 1;
    indices.set(key, layer);
    colours[layer] = together(colours[layer], colourOf(shape));
    return shape.layer === layer ? shape : { ...shape, layer };
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
  return known !== 'several' && known.every((channel, i) => channel === colour[i])
    ? known
    : 'several';
}

function colourOf(shape: Shape): Colour | undefined {
  return shape.kind === 'path' ? (shape.stroke ?? shape.fill) : undefined;
}

function colourKey(shape: Shape): string {
  return String(colourOf(shape) ?? PICTURES);
}
