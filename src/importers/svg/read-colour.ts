// SPDX-License-Identifier: GPL-3.0-or-later
/** A colour as usvg writes it: `#rrggbb`. */
import type { Colour } from '../../art/art.js';

export function readColour(text: string): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (match === null) return undefined;
  const [red, green, blue] = match.slice(1).map((hex) => Number.parseInt(hex, 16));
  return [red!, green!, blue!];
}
