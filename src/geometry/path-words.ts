// SPDX-License-Identifier: GPL-3.0-or-later
/** A path as words that a setting can keep: `M0 0C10 5 20 5 30 0`, mm, y up, with the letters of SVG. */
import { CLOSE, COORDS_OF, CUBIC, LINE, MOVE, type Path, PathBuilder } from './path.js';

const SIGNS: Readonly<Record<string, number>> = { M: MOVE, L: LINE, C: CUBIC, Z: CLOSE };
const LETTERS = ['M', 'L', 'C', 'Z'];
/** A micrometre. */
const DECIMALS = 3;
/** No bed is larger, mm. */
const FURTHEST = 1e5;

export function pathToWords({ ops, coords }: Path): string {
  const parts: string[] = [];
  let at = 0;
  for (const op of ops) {
    const own = coords.subarray(at, at + COORDS_OF[op]!);
    at += own.length;
    parts.push(
      LETTERS[op]! + Array.from(own, (value) => Number(value.toFixed(DECIMALS))).join(' '),
    );
  }
  return parts.join('');
}

/** One subpath, to the micrometre; undefined where the words are not one. */
export function pathOfWords(words: string): Path | undefined {
  const steps = [...words.matchAll(/([MLCZ])([^A-Z]*)/g)];
  const isWhole = steps.map(([step]) => step).join('') === words.trim() && steps.length > 1;
  if (!isWhole) return undefined;
  const builder = new PathBuilder();
  for (const [i, [, letter = '', written = '']] of steps.entries()) {
    const op = SIGNS[letter]!;
    const values = written
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map(Number);
    const isInTurn = (op === MOVE) === (i === 0) && (op !== CLOSE || i === steps.length - 1);
    const isKnown = values.every((value) => Math.abs(value) <= FURTHEST);
    if (!isInTurn || !isKnown || values.length !== COORDS_OF[op]) return undefined;
    const [a, b, c, d, e, f] = values as [number, number, number, number, number, number];
    if (op === MOVE) builder.moveTo(a, b);
    else if (op === LINE) builder.lineTo(a, b);
    else if (op === CUBIC) builder.cubicTo(a, b, c, d, e, f);
    else builder.close();
  }
  return builder.build();
}
