// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Texts in several fonts. usvg shapes the whole of a text in each of them, and where one joins letters (ffi) that
 * another does not, it keeps some of the wrong font or loses some. So letters of such texts are kept from being joined.
 */
import type { Attributes } from './namespaces.js';

const PROPERTIES = ['letter-spacing', 'font-family', 'font-style', 'font-weight', 'font-stretch'];
/** Values of these properties, in their order. */
export type LetterLook = readonly string[];
/** Where what chooses a font stands in them. */
export const LOOK = { family: 1, style: 2, weight: 3 };
export const DEFAULT_LOOK: LetterLook = PROPERTIES.map(() => '');

const PLACES = ['x', 'y', 'dx', 'dy', 'rotate'];
/** Zero width non-joiner: not seen, and fonts still move the letters beside it closer together. */
const NON_JOINER = '\u200c';
const LATIN = String.raw`\p{Script=Latin}`;
const BETWEEN_LETTERS = new RegExp(`(?<=${LATIN})(?=${LATIN})`, 'gu');
const FIRST_LETTER = new RegExp(`^(?=${LATIN})`, 'u');

export interface TextPart {
  readonly index: number;
  readonly letters: string;
}

export class MixedFonts {
  #text: TextParts | undefined;

  /** How letters of an element look, from those of the one around it. */
  enter(tag: string, attributes: Attributes, around: LetterLook): LetterLook {
    if (tag === 'text') this.#text = { looks: new Set(), parts: [], isCounted: false };
    if (this.#text !== undefined) this.#text.isCounted ||= placesLetters(attributes);
    const isAround = PROPERTIES.every((name) => attributes[name] === undefined);
    return isAround ? around : PROPERTIES.map((name, i) => attributes[name] ?? around[i]!);
  }

  add(part: TextPart, look: LetterLook): void {
    if (this.#text === undefined || part.letters.trim() === '') return;
    this.#text.isCounted ||= Number.parseFloat(look[0]!) !== 0 && /\d/.test(look[0]!);
    this.#text.looks.add(look.join());
    this.#text.parts.push(part);
  }

  /** The parts that need unseen signs, with these. */
  leaveText(): TextPart[] {
    const text = this.#text;
    this.#text = undefined;
    if (text === undefined || text.looks.size < 2 || text.isCounted) return [];
    return text.parts.map(({ index, letters }, i) => {
      const apart = letters.replace(BETWEEN_LETTERS, NON_JOINER);
      return { index, letters: i > 0 ? apart.replace(FIRST_LETTER, NON_JOINER) : apart };
    });
  }
}

interface TextParts {
  readonly looks: Set<string>;
  readonly parts: TextPart[];
  /** Whether an unseen sign would take a place, or room, as a letter does. */
  isCounted: boolean;
}

function placesLetters(attributes: Attributes): boolean {
  const hasList = PLACES.some((name) => /\S[\s,]+\S/.test(attributes[name] ?? ''));
  return hasList || attributes['textLength'] !== undefined;
}
