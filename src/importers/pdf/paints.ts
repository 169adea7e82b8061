// SPDX-License-Identifier: GPL-3.0-or-later
/** Colours as pdf.js says them, also of what is more than one colour. */
import type { Colour } from '../../art/art.js';
import type { Matrix } from '../../geometry/matrix.js';
import type { PdfOperators } from './pdfjs.js';

const MIDDLE_GREY: Colour = [128, 128, 128];

/** `#rrggbb`; black for anything else. */
export function colourOf(word: unknown): Colour {
  const [, r = '0', g = '0', b = '0'] = /^#(..)(..)(..)/.exec(String(word)) ?? [];
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
}

/** The mean of a gradient along its way; grey where it is given by a mesh. */
export function colourOfShading(shading: unknown): Colour {
  const listed = Array.isArray(shading) && shading[0] === 'RadialAxial' ? shading[3] : undefined;
  const stops = Array.isArray(listed) ? listed.flatMap(stopOf) : [];
  if (stops.length === 0) return MIDDLE_GREY;
  const all = [{ ...stops[0]!, at: 0 }, ...stops, { ...stops.at(-1)!, at: 1 }];
  const mean = (i: 0 | 1 | 2) => {
    const parts = all.slice(1).map(({ at, colour }, k) => {
      const before = all[k]!;
      return ((at - before.at) * (colour[i] + before.colour[i])) / 2;
    });
    return Math.round(parts.reduce((sum, part) => sum + part, 0));
  };
  return [mean(0), mean(1), mean(2)];
}

function stopOf(stop: unknown): { at: number; colour: Colour }[] {
  return Array.isArray(stop) ? [{ at: Number(stop[0]), colour: colourOf(stop[1]) }] : [];
}

/** What is drawn on the tiles of a pattern. */
export interface TilingPaint {
  readonly operators: PdfOperators;
  /** Where the pattern has none of its own. */
  readonly colour: Colour | undefined;
  /** The map to the page, or to the form that it is used in. */
  readonly matrix: Matrix;
  /** From the corner of its first drawing, as far as a step to the next. */
  readonly box: readonly [x: number, y: number, width: number, height: number];
  /** How far the drawing itself reaches. */
  readonly drawn: { readonly width: number; readonly height: number };
}

/** Undefined for a gradient, or for tiles that are not numbers. */
export function tilingIn(args: readonly unknown[]): TilingPaint | undefined {
  const [kind, colour, operators, matrix, box, xStep, yStep, paintType] = args;
  if (kind !== 'TilingPattern' || !isOperators(operators)) return undefined;
  const place = Array.from((matrix ?? [1, 0, 0, 1, 0, 0]) as ArrayLike<number>);
  const corners = Array.from((box ?? []) as ArrayLike<number>);
  const [x = Number.NaN, y = Number.NaN, right = Number.NaN, top = Number.NaN] = corners;
  const [width, height] = [Math.abs(Number(xStep)), Math.abs(Number(yStep))];
  if (place.length !== 6 || ![...place, x, y, right, top, width, height].every(Number.isFinite))
    return undefined;
  return {
    operators,
    colour: paintType === 2 ? colourOf(colour) : undefined,
    matrix: place as unknown as Matrix,
    box: [x, y, width, height],
    drawn: { width: right - x, height: top - y },
  };
}

function isOperators(value: unknown): value is PdfOperators {
  return typeof value === 'object' && value !== null && 'fnArray' in value && 'argsArray' in value;
}
