// SPDX-License-Identifier: GPL-3.0-or-later
/** What the statements of an aperture macro draw, in the file's own unit. */
import {
  composed,
  type Matrix,
  rotation,
  transformPath,
  translation,
} from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { roundedRectangle } from '../../geometry/shapes.js';
import { concatenated } from '../../geometry/subpaths.js';
import { formulaValue } from './formula.js';
import { centred, evenPolygon, MAX_CORNERS, outline } from './plain-forms.js';

export interface MacroPart {
  readonly path: Path;
  readonly isDark: boolean;
  /** Cut out of the part itself, as the gaps of a thermal. */
  readonly gaps?: readonly Path[];
}

export interface MacroDrawing {
  readonly parts: readonly MacroPart[];
  /** Whether each statement was understood. */
  readonly isWhole: boolean;
}

/** mm or inches; no board is larger. */
const FARTHEST = 5000;
/** A moiré has no more rings on any board. */
const MAX_RINGS = 100;

/** Each statement draws one shape, or sets a variable for those after it. */
export function macroParts(statements: readonly string[], given: readonly number[]): MacroDrawing {
  const variables = new Map(given.map((value, i) => [i + 1, value]));
  let isWhole = true;
  const parts = statements.flatMap((statement): readonly MacroPart[] => {
    const [, number, formula] = /^\s*\$(\d+)\s*=(.*)$/s.exec(statement) ?? [];
    if (number !== undefined) {
      variables.set(Number(number), formulaValue(formula!, variables));
      return [];
    }
    const values = statement.split(',').map((text) => formulaValue(text, variables));
    const drawn = primitive(values);
    if (drawn?.every(({ path }) => path.coords.every((at) => Math.abs(at) < FARTHEST)))
      return drawn;
    isWhole = false;
    return [];
  });
  return { parts, isWhole };
}

/** Undefined for what is not known. */
function primitive([code, ...v]: readonly number[]): readonly MacroPart[] | undefined {
  const value = (i: number) => v[i] ?? 0;
  const part = (path: Path, turn: number): readonly MacroPart[] => [
    { path: transformPath(path, turnedBy(turn)), isDark: value(0) !== 0 },
  ];
  const at = (path: Path, x: number, y: number) => transformPath(path, translation(x, y));
  if (code === 1)
    return part(at(centred(value(1), value(1), 'round'), value(2), value(3)), value(4));
  if (code === 20 || code === 2) {
    const [width, x0, y0, x1, y1] = [value(1), value(2), value(3), value(4), value(5)];
    return part(bar(x0, y0, x1, y1, width), value(6));
  }
  if (code === 21)
    return part(at(centred(value(1), value(2), 'sharp'), value(3), value(4)), value(5));
  if (code === 22)
    return part(at(roundedRectangle(value(1), value(2), 0), value(3), value(4)), value(5));
  if (code === 4) {
    const count = Math.min(Math.max(0, Math.round(value(1))), MAX_CORNERS, (v.length - 3) / 2);
    const corners = Array.from(
      { length: count },
      (_, i) => [value(2 + 2 * i), value(3 + 2 * i)] as const,
    );
    return count < 3 ? undefined : part(outline(corners), value(4 + 2 * Math.round(value(1))));
  }
  if (code === 5)
    return part(at(evenPolygon(value(4) / 2, value(1), 0), value(2), value(3)), value(5));
  if (code === 6) return moire(v);
  return code === 7 ? thermal(v) : undefined;
}

function bar(x0: number, y0: number, x1: number, y1: number, width: number): Path {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const flat = transformPath(roundedRectangle(length, width, 0), translation(0, -width / 2));
  return transformPath(flat, composed(translation(x0, y0), rotation(angle)));
}

/** A ring with a cross cut out of it. */
function thermal(v: readonly number[]): readonly MacroPart[] {
  const [x = 0, y = 0, outer = 0, inner = 0, gap = 0, turn = 0] = v;
  const ring = concatenated([centred(outer, outer, 'round'), centred(inner, inner, 'round')]);
  const matrix = turnedAt(x, y, turn);
  const gaps = crossOf(gap, 2 * outer).map((path) => transformPath(path, matrix));
  return [{ path: transformPath(ring, matrix), isDark: true, gaps }];
}

/** Rings in each other, and a cross over them. */
function moire(v: readonly number[]): readonly MacroPart[] {
  const [x = 0, y = 0, outer = 0, thickness = 0, gap = 0, most = 0, line = 0, length = 0] = v;
  const circles: Path[] = [];
  for (let i = 0; i < Math.min(most, MAX_RINGS); i++) {
    const width = outer - 2 * i * (thickness + gap);
    if (width <= 0) break;
    circles.push(centred(width, width, 'round'));
    const hole = width - 2 * thickness;
    if (hole > 0) circles.push(centred(hole, hole, 'round'));
  }
  const matrix = turnedAt(x, y, v[8] ?? 0);
  const paths = [concatenated(circles), ...crossOf(line, length)];
  return paths.map((path) => ({ path: transformPath(path, matrix), isDark: true }));
}

function crossOf(width: number, length: number): readonly Path[] {
  return [centred(length, width, 'sharp'), centred(width, length, 'sharp')];
}

/** The rotation of a macro is around its origin, whatever the centre of the shape. */
function turnedAt(x: number, y: number, degrees: number): Matrix {
  return composed(turnedBy(degrees), translation(x, y));
}

function turnedBy(degrees: number): Matrix {
  return rotation((degrees * Math.PI) / 180);
}
