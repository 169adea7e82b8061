// SPDX-License-Identifier: GPL-3.0-or-later
/** Words as single lines, for the beam to follow: nothing is filled, so a label takes a second and not a minute. */
import { type Path, PathBuilder } from '../geometry/path.js';
import { HERSHEY_SIMPLEX } from './hershey-simplex.js';

/** The height of a capital, in the units of the letters. */
const CAPITAL = 21;
const FOOT = 22;
const SPACE_WIDTH = 16;
const FIRST = '!'.charCodeAt(0);

/** Height is that of a capital; x and y are where the foot of the first letter begins. */
export interface LinePlace {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Added between letters. */
  readonly letterSpacing?: number;
}

/** Whether there is a letter for each of these. */
export function hasLineLetters(text: string): boolean {
  return [...text].every((letter) => letter === ' ' || letterOf(letter) !== undefined);
}

/** Letters that there are not are left blank: ask `hasLineLetters` before. */
export function lineText(text: string, { x, y, height, letterSpacing = 0 }: LinePlace): Path {
  const scale = height / CAPITAL;
  const path = new PathBuilder();
  let at = x;
  for (const letter of text) {
    const [, strokes = ''] = letterOf(letter) ?? [];
    for (const stroke of strokes.split('|').filter(Boolean)) {
      const numbers = stroke.split(' ').map(Number);
      for (let i = 0; i < numbers.length; i += 2) {
        const to = [at + numbers[i]! * scale, y + (FOOT - numbers[i + 1]!) * scale] as const;
        if (i === 0) path.moveTo(...to);
        else path.lineTo(...to);
      }
    }
    at += widthOf(letter) * scale + letterSpacing;
  }
  return path.build();
}

export function lineTextWidth(text: string, height: number): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * (height / CAPITAL);
}

function letterOf(letter: string) {
  return HERSHEY_SIMPLEX[letter.charCodeAt(0) - FIRST];
}

function widthOf(letter: string): number {
  const found = letterOf(letter);
  return found === undefined ? SPACE_WIDTH : found[0] * 2;
}
