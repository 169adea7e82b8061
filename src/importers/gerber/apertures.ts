// SPDX-License-Identifier: GPL-3.0-or-later
/** The shapes that a Gerber file flashes and draws with, around the origin, in the file's own unit. */
import { composed, rotation, transformPath, translation } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../geometry/shapes.js';
import { concatenated } from '../../geometry/subpaths.js';
import { formulaValue } from './formula.js';

export interface AperturePart {
  readonly path: Path;
  readonly isDark: boolean;
}

export interface Aperture {
  readonly parts: readonly AperturePart[];
  /** Of a round one, by which lines are drawn; of others about as wide. */
  readonly width: number;
  readonly isRound: boolean;
}

export type Macros = ReadonlyMap<string, readonly string[]>;

const MAX_CORNERS = 10_000;

/** `C,0.5X0.2`; undefined where it is of no kind that is known. */
export function apertureOf(
  name: string,
  given: readonly number[],
  macros: Macros,
): Aperture | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = given;
  if (name === 'C') return standard(centred(a, a, 'round'), b, a, true);
  if (name === 'R') return standard(centred(a, b, 'sharp'), c, Math.min(a, b), false);
  if (name === 'O') return standard(centred(a, b, 'oblong'), c, Math.min(a, b), false);
  if (name === 'P') return standard(polygon(a / 2, b, c), d, a, false);
  const macro = macros.get(name);
  return macro && { parts: macroParts(macro, given), width: 0, isRound: false };
}

function standard(path: Path, hole: number, width: number, isRound: boolean): Aperture {
  const whole = hole > 0 ? concatenated([path, centred(hole, hole, 'round')]) : path;
  return { parts: [{ path: whole, isDark: true }], width, isRound };
}

function centred(width: number, height: number, form: 'round' | 'sharp' | 'oblong'): Path {
  const radius = form === 'oblong' ? Math.min(width, height) / 2 : 0;
  const path =
    form === 'round' ? ellipseIn(width, height) : roundedRectangle(width, height, radius);
  return transformPath(path, translation(-width / 2, -height / 2));
}

function polygon(radius: number, corners: number, degrees: number): Path {
  const count = Math.min(Math.max(3, Math.round(corners) || 3), MAX_CORNERS);
  const points = Array.from({ length: count }, (_, i) => {
    const angle = (degrees * Math.PI) / 180 + (i * 2 * Math.PI) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
  return outline(points);
}

function outline(points: readonly (readonly [number, number])[]): Path {
  const path = new PathBuilder();
  for (const [i, [x, y]] of points.entries()) i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
  return path.close().build();
}

/** Each statement draws one shape, or sets a variable for those after it. */
function macroParts(statements: readonly string[], given: readonly number[]): AperturePart[] {
  const variables = new Map(given.map((value, i) => [i + 1, value]));
  return statements.flatMap((statement): readonly AperturePart[] => {
    const [, number, formula] = /^\s*\$(\d+)\s*=(.*)$/s.exec(statement) ?? [];
    if (number !== undefined) {
      variables.set(Number(number), formulaValue(formula!, variables));
      return [];
    }
    const values = statement.split(',').map((text) => formulaValue(text, variables));
    const drawn = primitive(values);
    if (drawn === undefined || !drawn.path.coords.every(Number.isFinite)) return [];
    return [drawn];
  });
}

function primitive([code, ...v]: readonly number[]): AperturePart | undefined {
  const value = (i: number) => v[i] ?? 0;
  const part = (path: Path, turn: number): AperturePart => ({
    path: transformPath(path, rotation((turn * Math.PI) / 180)),
    isDark: value(0) !== 0,
  });
  const at = (path: Path, x: number, y: number) => transformPath(path, translation(x, y));
  if (code === 1)
    return part(at(centred(value(1), value(1), 'round'), value(2), value(3)), value(4));
  if (code === 20 || code === 2) {
    const [width, x0, y0, x1, y1] = [value(1), value(2), value(3), value(4), value(5)];
    return part(bar(x0, y0, x1, y1, width), value(6));
  }
  if (code === 21)
    return part(at(centred(value(1), value(2), 'sharp'), value(3), value(4)), value(5));
  if (code === 4) {
    const count = Math.min(Math.max(0, Math.round(value(1))), MAX_CORNERS, (v.length - 3) / 2);
    const corners = Array.from(
      { length: count },
      (_, i) => [value(2 + 2 * i), value(3 + 2 * i)] as const,
    );
    return count < 3 ? undefined : part(outline(corners), value(4 + 2 * Math.round(value(1))));
  }
  if (code === 5) return part(at(polygon(value(4) / 2, value(1), 0), value(2), value(3)), value(5));
  if (code !== 7) return undefined;
  // A thermal: a ring with a cross cut out of it is drawn as the ring alone.
  const ring = concatenated([
    centred(value(2), value(2), 'round'),
    centred(value(3), value(3), 'round'),
  ]);
  return { path: at(ring, value(0), value(1)), isDark: true };
}

function bar(x0: number, y0: number, x1: number, y1: number, width: number): Path {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const flat = transformPath(roundedRectangle(length, width, 0), translation(0, -width / 2));
  return transformPath(flat, composed(translation(x0, y0), rotation(angle)));
}
