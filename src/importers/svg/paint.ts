// SPDX-License-Identifier: GPL-3.0-or-later
/** Fill and stroke as usvg writes them: `none`, `#rrggbb` or `url(#id)`, each with an opacity. */
import type { Colour } from '../../art/art.js';
import type { Definitions } from './definitions.js';
import { readColour } from './read-colour.js';

export interface Paint {
  readonly colour: Colour;
  /** Whether it stands for a gradient or a pattern. */
  readonly isFlattened: boolean;
  /** 0 … 1; of a gradient in the mean. */
  readonly opacity: number;
  /** The id of that gradient or pattern. */
  readonly server?: string;
}

/** Undefined when nothing is painted, or nothing that can be seen. */
export function readPaint(
  attributes: Readonly<Record<string, string>>,
  property: 'fill' | 'stroke',
  definitions: Definitions,
): Paint | undefined {
  const fallback = property === 'fill' ? '#000000' : 'none';
  const text = attributes[property] ?? fallback;
  const opacity = Number(attributes[`${property}-opacity`] ?? 1);
  if (opacity === 0) return undefined;
  const colour = readColour(text);
  if (colour !== undefined) return { colour, opacity, isFlattened: false };
  const id = /^url\(#(.+)\)/.exec(text)?.[1];
  if (id === undefined) return undefined;
  const plain = definitions.plainColourOf(id);
  return { colour: plain.colour, opacity: opacity * plain.opacity, isFlattened: true, server: id };
}
