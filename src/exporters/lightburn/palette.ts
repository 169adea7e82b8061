// SPDX-License-Identifier: GPL-3.0-or-later
/** The thirty layers of LightBurn have fixed colours: each of ours takes the free one that is most like its own. */
import type { ArtLayer } from '../../art/art.js';

const COLOURS =
  `000000 0000ff ff0000 00e000 d0d000 ff8000 00e0e0 ff00ff b4b4b4 0000a0 a00000 00a000 a0a000 c08000
   00a0ff a000a0 808080 7d87b9 bb7784 4a6fe3 d33f6a 8cd78c f0b98d f6c4e1 fa9ed4 500a78 b45a00 004754
   86fa88 ffdb66`.split(/\s+/);

export const MAX_LAYERS = COLOURS.length;

/** An index for each of at most `MAX_LAYERS` layers, none twice. */
export function paletteIndices(colours: readonly ArtLayer['colour'][]): readonly number[] {
  const free = new Set(COLOURS.keys());
  return colours.map((colour) => {
    const distance = (index: number) => (colour === undefined ? 0 : distanceTo(colour, index));
    const nearest = [...free].reduce((a, b) => (distance(b) < distance(a) ? b : a));
    free.delete(nearest);
    return nearest;
  });
}

function distanceTo([r, g, b]: readonly [number, number, number], index: number): number {
  const bits = Number.parseInt(COLOURS[index]!, 16);
  return ((bits >> 16) - r) ** 2 + (((bits >> 8) & 255) - g) ** 2 + ((bits & 255) - b) ** 2;
}
