// SPDX-License-Identifier: GPL-3.0-or-later
/** Fill and stroke as usvg writes them: `none`, `#rrggbb` or `url(#id)`, each with an opacity. */
import type { Colour } from '../../art/art.js';
import type { Definitions } from './definitions.js';

export interface Paint {
  readonly colour: Colour;
  /** Whether it stands for a gradient or a pattern. */
  readonly isFlattened: boolean;
}

export function readColour(text: string): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (match === null) return undefined;
  const [red, green, blue] = match.slice(1).map((hex) => Number.parseInt(hex, 16));
  return [red!, green!, blue!];
}

/** Undefined when nothing is painted, or nothing that can be seen. */
export function readPaint(
  attributes: Readonly<Record<string, string>>,
  property: 'fill' | 'stroke',
  definitions: Definitions,
): Paint | undefined {
  const fallback = property === 'fill' ? '#000000' : 'none';
  const text = attributes[property] ?? fallback;
  if (Number(attributes[`${property}-opacity`] ?? 1) === 0) return undefined;
  const colour = readColour(text);
  if (colour !== undefined) return { colour, isFlattened: false };
  const id = /^url\(#(.+)\)/.exec(text)?.[1];
  return id === undefined ? undefined : { colour: definitions.colourOf(id), isFlattened: true };
}
