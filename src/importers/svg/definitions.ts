// SPDX-License-Identifier: GPL-3.0-or-later
/** What usvg put into `defs`, kept as it stands, and a plain colour for each gradient and pattern. */
import type { Colour } from '../../art/art.js';
import type { TreeAttributes, TreeNode } from './clips/node.js';
import { readColour } from './read-colour.js';

/** What stands for a gradient or a pattern. */
export interface PlainColour {
  readonly colour: Colour;
  /** 0 … 1. */
  readonly opacity: number;
}

const PATTERN_COLOUR: Colour = [0, 0, 0];
const PATTERN: PlainColour = { colour: PATTERN_COLOUR, opacity: 1 };

export class Definitions {
  readonly #nodes = new Map<string, TreeNode>();
  readonly #colours = new Map<string, PlainColour>();
  readonly #open: TreeNode[] = [];

  open(tag: string, attributes: TreeAttributes): void {
    const node: TreeNode = { tag, attributes, children: [] };
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(node);
    else this.#nodes.set(attributes['id'] ?? '', node);
    this.#open.push(node);
  }

  close(): void {
    this.#open.pop();
  }

  node(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  plainColourOf(id: string): PlainColour {
    const known = this.#colours.get(id);
    if (known !== undefined) return known;
    const node = this.#nodes.get(id);
    const plain = node === undefined ? PATTERN : plainColour(node);
    this.#colours.set(id, plain);
    return plain;
  }
}

/** The mean colour of a gradient's stops, each as much as it covers, and their mean opacity. */
function plainColour({ tag, children }: TreeNode): PlainColour {
  if (tag === 'pattern') return PATTERN;
  const stops = children.map(({ attributes }) => ({
    colour: readColour(attributes['stop-color'] ?? '') ?? PATTERN_COLOUR,
    weight: Number(attributes['stop-opacity'] ?? 1),
  }));
  const total = stops.reduce((sum, stop) => sum + stop.weight, 0);
  if (!(total > 0))
    return stops[0] === undefined ? PATTERN : { colour: stops[0].colour, opacity: 0 };
  const channel = (i: 0 | 1 | 2) =>
    Math.round(stops.reduce((sum, stop) => sum + stop.colour[i] * stop.weight, 0) / total);
  return { colour: [channel(0), channel(1), channel(2)], opacity: total / stops.length };
}
