// SPDX-License-Identifier: GPL-3.0-or-later
/** Names for the colours that people use to say what is cut and what is engraved. */
import type { Colour } from './art.js';

const NAMES: Readonly<Record<string, string>> = {
  '#000000': 'Black',
  '#ffffff': 'White',
  '#808080': 'Grey',
  '#ff0000': 'Red',
  '#00ff00': 'Green',
  '#008000': 'Green',
  '#0000ff': 'Blue',
  '#ffff00': 'Yellow',
  '#00ffff': 'Cyan',
  '#ff00ff': 'Magenta',
  '#ffa500': 'Orange',
  '#800080': 'Purple',
};

/** The colour's name where it has a plain one, else its digits: `#12ab34`. */
export function colourName(colour: Colour): string {
  const digits = hexOf(colour);
  return NAMES[digits] ?? digits;
}

/** `#12ab34` */
export function hexOf(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
