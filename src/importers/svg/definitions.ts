// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What usvg put into `defs`, as far as Kerf uses it: a plain colour for each gradient and pattern,
 * and the rectangles that clip (nearly all clips are: every symbol and nested svg makes one).
 */
import type { Colour } from '../../art/art.js';
import type { Path } from '../../geometry/path.js';
import { PathDataReader } from './path-data.js';
import { readColour } from './read-colour.js';

export interface Rectangle {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

type Attributes = Readonly<Record<string, string>>;

const PATTERN_COLOUR: Colour = [0, 0, 0];

export class Definitions {
  readonly #pathData = new PathDataReader();
  readonly #colours = new Map<string, Colour>();
  /** A clip that is not a plain rectangle is kept as undefined. */
  readonly #clips = new Map<string, Rectangle | undefined>();
  #clip: { id: string; isPlain: boolean; rectangles: (Rectangle | undefined)[] } | undefined;
  #gradient: { id: string; stops: { colour: Colour; weight: number }[] } | undefined;

  open(tag: string, attributes: Attributes): void {
    const id = attributes['id'] ?? '';
    if (tag === 'clipPath') this.#openClip(id, attributes);
    else if (tag === 'linearGradient' || tag === 'radialGradient')
      this.#gradient = { id, stops: [] };
    else if (tag === 'pattern') this.#colours.set(id, PATTERN_COLOUR);
    else if (tag === 'stop') this.#addStop(attributes);
    else if (this.#clip !== undefined) this.#addToClip(this.#clip, tag, attributes);
  }

  close(tag: string): void {
    if (tag === 'clipPath' && this.#clip !== undefined) {
      const { id, isPlain, rectangles } = this.#clip;
      this.#clips.set(id, isPlain && rectangles.length === 1 ? rectangles[0] : undefined);
      this.#clip = undefined;
    }
    if (/^(linear|radial)Gradient$/.test(tag) && this.#gradient !== undefined) {
      this.#colours.set(this.#gradient.id, average(this.#gradient.stops));
      this.#gradient = undefined;
    }
  }

  colourOf(id: string): Colour {
    return this.#colours.get(id) ?? PATTERN_COLOUR;
  }

  /** The clip's rectangle in the clipped group's units; undefined when it is another shape. */
  clipRectangle(id: string): Rectangle | undefined {
    return this.#clips.get(id);
  }

  #openClip(id: string, attributes: Attributes): void {
    const isPlain =
      attributes['clipPathUnits'] !== 'objectBoundingBox' &&
      attributes['transform'] === undefined &&
      attributes['clip-path'] === undefined;
    this.#clip = { id, isPlain, rectangles: [] };
  }

  #addToClip(clip: { rectangles: (Rectangle | undefined)[] }, tag: string, attributes: Attributes) {
    const isBare = attributes['transform'] === undefined && attributes['clip-path'] === undefined;
    const isPath = tag === 'path' && isBare;
    clip.rectangles.push(
      isPath ? rectangleOf(this.#pathData.read(attributes['d'] ?? '')) : undefined,
    );
  }

  #addStop(attributes: Attributes): void {
    const colour = readColour(attributes['stop-color'] ?? '') ?? PATTERN_COLOUR;
    this.#gradient?.stops.push({ colour, weight: Number(attributes['stop-opacity'] ?? 1) });
  }
}

/** The mean colour of the stops, each as much as it covers. */
function average(stops: readonly { colour: Colour; weight: number }[]): Colour {
  const total = stops.reduce((sum, stop) => sum + stop.weight, 0);
  if (!(total > 0)) return stops[0]?.colour ?? PATTERN_COLOUR;
  const channel = (i: 0 | 1 | 2) =>
    Math.round(stops.reduce((sum, stop) => sum + stop.colour[i] * stop.weight, 0) / total);
  return [channel(0), channel(1), channel(2)];
}

/** The path's box, if the path is that box: four corners, each side level or upright. */
function rectangleOf({ ops, coords }: Path): Rectangle | undefined {
  const corners = coords.length / 2;
  if (ops.join() !== '0,1,1,1,3' || corners !== 4) return undefined;
  for (let i = 0; i < 4; i++) {
    const next = (i + 1) % 4;
    const isLevel = coords[2 * i + 1] === coords[2 * next + 1];
    const isUpright = coords[2 * i] === coords[2 * next];
    if (isLevel === isUpright) return undefined;
  }
  const xs = [coords[0]!, coords[4]!];
  const ys = [coords[1]!, coords[5]!];
  return {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
}
