// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * White is paper, and covers the ink below it. White that is partly transparent covers nothing: the ink below it is
 * still seen, only paler, and is burnt as ink of any shade is.
 */
import type { Colour, Shape } from '../art/art.js';
import { isWhite } from '../art/purpose.js';

/** From this opacity on, black below white looks as white as paper. */
const COVERING = 0.98;

export function isSeeThroughWhite(colour: Colour, opacity: number): boolean {
  return opacity < COVERING && isWhite(colour);
}

/** Takes a group with this opacity out again where all that it holds is white; says how many shapes those were. */
export function dropSeeThroughGroup(shapes: Shape[], first: number, opacity: number): number {
  if (opacity >= COVERING) return 0;
  for (let i = first; i < shapes.length; i++) if (!isWhiteAlone(shapes[i]!)) return 0;
  return shapes.splice(first).length;
}

function isWhiteAlone(shape: Shape): boolean {
  if (shape.kind !== 'path') return false;
  return [shape.fill, shape.stroke].every((colour) => colour === undefined || isWhite(colour));
}
