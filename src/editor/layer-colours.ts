// SPDX-License-Identifier: GPL-3.0-or-later
/** Colours that are easy to distinguish on wood, in light and dark style, by their English names. */
import type { Colour } from '../art/art.js';
import { type Marked, N_ } from '../base/translatable.js';
import type { DocumentStore } from '../model/store.js';

export const LAYER_COLOURS: readonly (readonly [name: Marked, colour: Colour])[] = [
  [N_('Black'), [36, 31, 49]],
  [N_('Blue'), [28, 113, 216]],
  [N_('Red'), [224, 27, 36]],
  [N_('Green'), [38, 162, 105]],
  [N_('Orange'), [230, 97, 0]],
  [N_('Purple'), [129, 61, 156]],
  [N_('Yellow'), [229, 165, 10]],
  [N_('Brown'), [134, 94, 60]],
  [N_('Teal'), [33, 144, 164]],
  [N_('Grey'), [119, 118, 123]],
];

/** Two that are nearer than this look the same, in steps of 0 … 255. */
const ALIKE = 90;

/** The first that is like no layer's; when all are taken, one after the other again. */
export function freshColour(store: DocumentStore): Colour {
  const layers = store.all('layer');
  const free = LAYER_COLOURS.find(
    ([, colour]) => !layers.some((layer) => distance(layer.colour, colour) < ALIKE),
  );
  return (free ?? LAYER_COLOURS[layers.length % LAYER_COLOURS.length]!)[1];
}

function distance(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
