// SPDX-License-Identifier: GPL-3.0-or-later
/** The line that a text runs along, as words of a setting: `M0 0C10 5 20 5 30 0`, mm, y up, in the signs of SVG. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import {
  CLOSE,
  COORDS_OF,
  CUBIC,
  LINE,
  MOVE,
  type Path,
  PathBuilder,
} from '../../geometry/path.js';

const SIGNS: Readonly<Record<string, number>> = { M: MOVE, L: LINE, C: CUBIC, Z: CLOSE };
const LETTERS = ['M', 'L', 'C', 'Z'];
/** A micrometre. */
const DECIMALS = 3;
/** mm; no bed is larger, and no letter is written further away. */
const FURTHEST = 1e5;

const NO_LINE = N_(
  'There is no line for the text yet: select the text and a line together, then choose Text along the Line.',
);

export function lineData({ ops, coords }: Path): string {
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

/** One subpath. Throws AppError `param.invalid`. */
export function lineOf(data: string): Path {
  if (data.trim() === '') throw new AppError('param.invalid', msg(NO_LINE));
  const builder = new PathBuilder();
  const steps = [...data.matchAll(/([MLCZ])([^A-Z]*)/g)];
  const isWhole = steps.map(([step]) => step).join('') === data.trim() && steps.length > 1;
  if (!isWhole) throw unreadable();
  for (const [i, [, letter = '', written = '']] of steps.entries()) {
    const op = SIGNS[letter]!;
    const values = written
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map(Number);
    const isInTurn = (op === MOVE) === (i === 0) && (op !== CLOSE || i === steps.length - 1);
    const isKnown = values.every((value) => Math.abs(value) <= FURTHEST);
    if (!isInTurn || !isKnown || values.length !== COORDS_OF[op]) throw unreadable();
    const [a, b, c, d, e, f] = values as [number, number, number, number, number, number];
    if (op === MOVE) builder.moveTo(a, b);
    else if (op === LINE) builder.lineTo(a, b);
    else if (op === CUBIC) builder.cubicTo(a, b, c, d, e, f);
    else builder.close();
  }
  return builder.build();
}

function unreadable(): AppError {
  return new AppError(
    'param.invalid',
    msg('The line of the text cannot be read: write it as one line with M, L, C and Z, in mm.'),
  );
}
