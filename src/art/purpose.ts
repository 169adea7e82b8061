// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a layer of a drawing seems to be for, and how that is known. Only a name is a person's own word;
 * all else is a guess by what is drawn, and is shown as one.
 */
import type { Colour, MeantWork } from './art.js';

export type { Purpose } from './art.js';

/** What it is known by: the layer's name, settings of the file, a person's rules, or how its shapes are painted. */
export type PurposeSource =
  | 'name'
  | 'file'
  | 'drawn'
  | 'rule'
  | 'fill'
  | 'red line'
  | 'black line'
  | 'other line';

export interface LayerUse extends MeantWork {
  readonly by: PurposeSource;
}

/** Each channel from here on is paper. */
const WHITE = 250;
/** A page of nearly white colour is paper as well. */
const PALE = 224;
/** Channels no further apart than this have no hue. */
const GREY_SPREAD = 48;
/** Greys darker than this are black. */
const BLACK = 112;
/** Sixths of the colour wheel from pure red. */
const RED_SPREAD = 1 / 3;

/**
 * The one rule of colours for lines, as most makers draw them: red and black ones cut, every other
 * colour scores, which spoils less where it was meant otherwise. White is paper.
 */
export function useOfLine(colour: Colour): LayerUse {
  if (isWhite(colour)) return { purpose: 'nothing', by: 'other line' };
  const [most, least] = [Math.max(...colour), Math.min(...colour)];
  if (most - least < GREY_SPREAD) {
    return most < BLACK
      ? { purpose: 'cut', by: 'black line' }
      : { purpose: 'score', by: 'other line' };
  }
  const isRed = Math.abs(((hueOf(colour) + 3) % 6) - 3) <= RED_SPREAD;
  return isRed ? { purpose: 'cut', by: 'red line' } : { purpose: 'score', by: 'other line' };
}

export function isWhite(colour: Colour): boolean {
  return colour.every((channel) => channel >= WHITE);
}

export function isPale(colour: Colour): boolean {
  return colour.every((channel) => channel >= PALE);
}

/** Sixths of the colour wheel, 0 is red, 2 green, 4 blue. */
function hueOf([red, green, blue]: Colour): number {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return (sixth + 6) % 6;
}
